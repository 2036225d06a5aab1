package org.prunepoint.channels;

import java.util.Arrays;

/** Channel identities while they are being unified: a union-find whose sets can be frozen. */
final class Identities {
  private int[] parent = new int[1024];
  private boolean[] frozen = new boolean[1024];
  private int count;
  private boolean[] frozenGroups = new boolean[0];

  int[] fresh(int n) {
    if (count + n > parent.length) {
      int size = Math.max(count + n, 2 * parent.length);
      parent = Arrays.copyOf(parent, size);
      frozen = Arrays.copyOf(frozen, size);
    }
    int[] made = new int[n];
    for (int i = 0; i < n; i++) {
      parent[count] = count;
      made[i] = count++;
    }
    return made;
  }

  private int find(int id) {
    int at = id;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  void unite(int a, int b) {
    int first = find(a);
    int second = find(b);
    if (first != second) {
      parent[Math.max(first, second)] = Math.min(first, second);
      frozen[Math.min(first, second)] |= frozen[Math.max(first, second)];
    }
  }

  /** Pair by pair, as far as both reach. */
  void unite(int[] a, int[] b) {
    for (int c = 0; c < Math.min(a.length, b.length); c++) {
      unite(a[c], b[c]);
    }
  }

  void freeze(int[] ids) {
    for (int id : ids) {
      frozen[find(id)] = true;
    }
  }

  /** Replaces identities by group numbers without gaps. */
  int[][] dense(int[][] ids) {
    int[] number = new int[count];
    Arrays.fill(number, -1);
    int groups = 0;
    int[][] result = new int[ids.length][];
    boolean[] still = new boolean[count];
    for (int i = 0; i < ids.length; i++) {
      result[i] = new int[ids[i].length];
      for (int c = 0; c < ids[i].length; c++) {
        int root = find(ids[i][c]);
        if (number[root] < 0) {
          still[groups] = frozen[root];
          number[root] = groups++;
        }
        result[i][c] = number[root];
      }
    }
    frozenGroups = Arrays.copyOf(still, groups);
    return result;
  }

  /** By group number; after {@link #dense}. */
  boolean[] frozen() {
    return frozenGroups;
  }
}
