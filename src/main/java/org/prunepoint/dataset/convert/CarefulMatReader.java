package org.prunepoint.dataset.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Source;

/**
 * A reader of MATLAB files that does not make room for what a small file claims to hold. An
 * annotation of a few hands has some hundred numbers.
 */
final class CarefulMatReader extends Mat5Reader {
  private static final long MOST_BYTES = 16 << 20;
  private static final long MOST_ELEMENTS = 1 << 16;

  CarefulMatReader(Source source) {
    super(source);
    disableSubsystemProcessing();
    setBufferAllocator(new Limited());
  }

  @Override
  protected Mat5Reader createChildReader(Source source) {
    return new CarefulMatReader(source);
  }

  @Override
  protected Array readCell(EntryHeader header) throws IOException {
    require(1, header.getDimensions());
    return super.readCell(header);
  }

  @Override
  protected Array[][] readValues(EntryHeader header, int fields, String[] names)
      throws IOException {
    require(fields, header.getDimensions());
    return super.readValues(header, fields, names);
  }

  private static void require(int each, int[] dimensions) throws IOException {
    long elements = each;
    for (int n : dimensions) {
      elements *= n; // both are below 2^31
      if (n < 0 || elements < 0 || elements > MOST_ELEMENTS) {
        throw tooMuch();
      }
    }
  }

  private static IOException tooMuch() {
    return new IOException("it claims to hold too much");
  }

  private static final class Limited implements BufferAllocator {
    private long given;

    @Override
    public ByteBuffer allocate(int bytes) {
      given += Math.max(0, bytes);
      if (bytes < 0 || given > MOST_BYTES) {
        throw new IllegalArgumentException(tooMuch().getMessage());
      }
      return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public void release(ByteBuffer buffer) {
      given -= buffer.capacity();
    }
  }
}
