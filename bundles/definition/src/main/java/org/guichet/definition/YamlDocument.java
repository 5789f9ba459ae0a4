package org.guichet.definition;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.module.Fault;
import org.guichet.api.text.OutsideText;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML file as maps, lists and values that remembers on which line each of them stands. */
public final class YamlDocument {

    private static final int MAX_CHARACTERS = 3_000_000;

    /** Counting again what an alias repeats: a few lines could else come to more than memory holds. */
    private static final int MOST_VALUES = 20_000;

    private static final int DEEPEST = 50;
    private static final int LONGEST_NUMBER = 100;

    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Values values = new Values();
    /** What stands around the value that is being read: it can't be in itself. */
    private final Set<Node> around = Collections.newSetFromMap(new IdentityHashMap<>());

    private Object root = Map.of();
    private int read;

    private YamlDocument() {}

    /** Reads a file; what YAML itself forbids becomes a fault. */
    public static YamlDocument read(InputStream yaml) {
        YamlDocument document = new YamlDocument();
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(DEEPEST);
        try {
            Reader reader = new InputStreamReader(yaml, StandardCharsets.UTF_8);
            Node node = new Yaml(new SafeConstructor(options)).compose(reader);
            if (node == null) {
                document.faults.add(new Fault(0, "", "the file is empty"));
            } else {
                document.root = document.value(node, "");
            }
        } catch (TooMuch e) {
            document.root = Map.of();
            document.faults.add(new Fault(e.line, "", e.getMessage()));
        } catch (StackOverflowError e) {
            document.root = Map.of();
            document.faults.add(
                    new Fault(0, "", "things stand too deep inside others: " + DEEPEST + " levels at most"));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            document.faults.add(new Fault(line, "", "not YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            document.faults.add(new Fault(0, "", "not YAML: " + e.getMessage()));
        }
        return document;
    }

    /** What never was a file: maps, lists and values, without lines. */
    static YamlDocument of(Map<String, Object> root) {
        YamlDocument document = new YamlDocument();
        document.root = root;
        return document;
    }

    /** What is wrong with the file as YAML. */
    public List<Fault> faults() {
        return faults;
    }

    /** The whole as maps with text keys, lists, texts, numbers, booleans and nulls. */
    public Object root() {
        return root;
    }

    /** The whole when it is a map; an empty map otherwise. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> map() {
        return root instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The line, from 1, of what stands at a JSON pointer, or of the nearest thing around it. */
    public int line(String pointer) {
        String p = pointer;
        while (!lines.containsKey(p) && !p.isEmpty()) {
            p = p.substring(0, p.lastIndexOf('/'));
        }
        return lines.getOrDefault(p, 0);
    }

    /** A fault at a JSON pointer. */
    public Fault fault(String pointer, String message) {
        return new Fault(line(pointer), pointer, message);
    }

    /** Ends the reading of a file that means harm, or was made by a program that went wrong. */
    private static final class TooMuch extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int line;

        TooMuch(Node node, String message) {
            super(message, null, false, false);
            this.line = node.getStartMark().getLine() + 1;
        }
    }

    private Object value(Node node, String pointer) {
        if (++read > MOST_VALUES) {
            throw new TooMuch(
                    node, "there are more than " + MOST_VALUES + " values, counting again what aliases (*) repeat");
        }
        if (!around.add(node)) {
            throw new TooMuch(node, "this stands inside itself, through an alias (*)");
        }
        if (around.size() > DEEPEST) {
            throw new TooMuch(node, "things stand too deep inside others: " + DEEPEST + " levels at most");
        }
        try {
            return read(node, pointer);
        } finally {
            around.remove(node);
        }
    }

    private Object read(Node node, String pointer) {
        lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                String at = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
                lines.put(at, tuple.getKeyNode().getStartMark().getLine() + 1);
                if (map.containsKey(key)) {
                    faults.add(fault(at, "this key stands here twice"));
                }
                map.put(key, value(tuple.getValueNode(), at));
            }
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                list.add(value(item, pointer + "/" + list.size()));
            }
            return list;
        }
        return values.scalar((ScalarNode) node);
    }

    /** YAML's own rules for numbers, booleans and nulls; dates stay text. */
    private static final class Values extends SafeConstructor {
        Values() {
            super(new LoaderOptions());
        }

        Object scalar(ScalarNode node) {
            if (node.getTag().equals(Tag.TIMESTAMP) || node.getTag().equals(Tag.BINARY)) {
                return node.getValue();
            }
            boolean number = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
            if (number && node.getValue().length() > LONGEST_NUMBER) {
                throw new TooMuch(node, "this number has more than " + LONGEST_NUMBER + " digits");
            }
            Object value = constructObject(node);
            return value instanceof String text ? OutsideText.lines(text) : value;
        }
    }
}
