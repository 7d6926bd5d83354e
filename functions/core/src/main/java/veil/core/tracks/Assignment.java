package veil.core.tracks;

import java.util.Arrays;

/**
 * Pairs rows with columns so that as many as possible are paired and the sum of their costs is the
 * least: the Hungarian method with potentials, cubic in the larger side. (H. W. Kuhn, "The
 * Hungarian Method for the Assignment Problem", 1955.)
 */
final class Assignment {
  /** The cost of a pair that must not be. */
  static final double IMPOSSIBLE = Double.POSITIVE_INFINITY;

  /**
   * Dearer than any sum of real costs, so that a pair is left out only where there is no other way.
   */
  private static final double LEFT_OUT = 1e6;

  private Assignment() {}

  /** For each row the column it is paired with, or -1. */
  static int[] cheapest(double[][] costs) {
    int rows = costs.length;
    int columns = rows == 0 ? 0 : costs[0].length;
    int[] columnOfRow = new int[rows];
    Arrays.fill(columnOfRow, -1);
    if (columns == 0) {
      return columnOfRow;
    }
    int size = Math.max(rows, columns);
    int[] rowOfColumn = solve(costs, rows, columns, size);
    for (int column = 1; column <= columns; column++) {
      int row = rowOfColumn[column] - 1;
      if (row >= 0 && row < rows && costs[row][column - 1] < LEFT_OUT) {
        columnOfRow[row] = column - 1;
      }
    }
    return columnOfRow;
  }

  /** Rows and columns count from 1; row 0 and column 0 are the method's own. */
  private static int[] solve(double[][] costs, int rows, int columns, int size) {
    double[] rowPotential = new double[size + 1];
    double[] columnPotential = new double[size + 1];
    int[] rowOfColumn = new int[size + 1];
    for (int row = 1; row <= size; row++) {
      int[] way = new int[size + 1];
      double[] slack = new double[size + 1];
      boolean[] used = new boolean[size + 1];
      Arrays.fill(slack, Double.MAX_VALUE);
      rowOfColumn[0] = row;
      int column = 0;
      do {
        used[column] = true;
        int from = rowOfColumn[column];
        int next = 0;
        double least = Double.MAX_VALUE;
        for (int to = 1; to <= size; to++) {
          if (used[to]) {
            continue;
          }
          double reduced =
              cost(costs, rows, columns, from, to) - rowPotential[from] - columnPotential[to];
          if (reduced < slack[to]) {
            slack[to] = reduced;
            way[to] = column;
          }
          if (slack[to] < least) {
            least = slack[to];
            next = to;
          }
        }
        for (int to = 0; to <= size; to++) {
          if (used[to]) {
            rowPotential[rowOfColumn[to]] += least;
            columnPotential[to] -= least;
          } else {
            slack[to] -= least;
          }
        }
        column = next;
      } while (rowOfColumn[column] != 0);
      while (column != 0) {
        rowOfColumn[column] = rowOfColumn[way[column]];
        column = way[column];
      }
    }
    return rowOfColumn;
  }

  private static double cost(double[][] costs, int rows, int columns, int row, int column) {
    if (row > rows || column > columns) {
      return LEFT_OUT;
    }
    return Math.min(LEFT_OUT, costs[row - 1][column - 1]);
  }
}
