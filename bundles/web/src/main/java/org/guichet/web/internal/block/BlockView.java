package org.guichet.web.internal.block;

import java.util.List;
import org.guichet.web.internal.form.QuestionView;

/** A block as the templates show it. */
public sealed interface BlockView {

    /** Which macro shows it. */
    String kind();

    /** A heading. */
    record HeadingView(int level, String text) implements BlockView {
        @Override
        public String kind() {
            return "heading";
        }
    }

    /** A paragraph. */
    record TextView(String text) implements BlockView {
        @Override
        public String kind() {
            return "text";
        }
    }

    /** A table; {@code whenEmpty} is said when there are no rows. */
    record TableView(String caption, List<ColumnView> columns, List<List<CellView>> rows, String whenEmpty)
            implements BlockView {
        @Override
        public String kind() {
            return "table";
        }
    }

    /** A column. */
    record ColumnView(String title, boolean numbers) {}

    /**
     * Words that may lead somewhere.
     *
     * @param address empty: nowhere
     * @param host of another site; empty where it is this one
     */
    record CellView(String text, String address, String host) {}

    /**
     * A form.
     *
     * @param address where it is sent
     * @param asked what is asked now
     * @param rules when which question is shown
     * @param key under which it is done once
     */
    record FormView(List<QuestionView> questions, String button, String address, String asked, String rules, String key)
            implements BlockView {
        @Override
        public String kind() {
            return "form";
        }
    }

    /** Points on the map. */
    record PointsView(String label, List<PointView> points) implements BlockView {
        @Override
        public String kind() {
            return "points";
        }
    }

    /** A point; degrees as the script reads them. */
    record PointView(CellView words, String lat, String lon) {}

    /** Numbers that matter. */
    record FiguresView(List<FigureView> figures) implements BlockView {
        @Override
        public String kind() {
            return "figures";
        }
    }

    /** A number that matters. */
    record FigureView(String label, String value, String note) {}

    /** A link that stands alone. */
    record LinkView(CellView words) implements BlockView {
        @Override
        public String kind() {
            return "link";
        }
    }

    /** A list. */
    record ItemsView(List<CellView> items, boolean ordered) implements BlockView {
        @Override
        public String kind() {
            return "items";
        }
    }
}
