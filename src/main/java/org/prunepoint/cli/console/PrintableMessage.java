package org.prunepoint.cli.console;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.prunepoint.text.Printable;

/**
 * The message of a log line ({@code %printable} in logback.xml): libraries repeat file names too.
 */
public final class PrintableMessage extends ClassicConverter {
  @Override
  public String convert(ILoggingEvent event) {
    return Printable.sentence(String.valueOf(event.getFormattedMessage()));
  }
}
