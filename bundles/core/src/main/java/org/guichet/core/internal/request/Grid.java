package org.guichet.core.internal.request;

import org.guichet.api.organisation.Position;

/** The cell of fifty metres that a position lies in, and those around it. What is said of a place says no more than its cell. */
record Grid(long row, long column, double width) {

    static final int METRES = 50;

    private static final double METRES_PER_DEGREE = 111_320;
    private static final double HEIGHT = METRES / METRES_PER_DEGREE;

    static Grid around(Position position) {
        long row = (long) Math.floor(position.lat() / HEIGHT);
        // as wide as its row is, so that all positions of a cell have the same neighbours
        double width = HEIGHT / Math.max(0.01, Math.cos(Math.toRadians(row * HEIGHT)));
        return new Grid(row, (long) Math.floor(position.lon() / width), width);
    }

    double south(int reach) {
        return (row - reach) * HEIGHT;
    }

    double north(int reach) {
        return (row + reach + 1) * HEIGHT;
    }

    double west(int reach) {
        return (column - reach) * width;
    }

    double east(int reach) {
        return (column + reach + 1) * width;
    }

    /** Between the middles of the cells, in whole cells: 0 in the same one. */
    int metres(double lat, double lon) {
        long rows = (long) Math.floor(lat / HEIGHT) - row;
        long columns = (long) Math.floor(lon / width) - column;
        return (int) Math.round(Math.hypot(rows, columns)) * METRES;
    }
}
