package org.segsweep.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportFault;
import org.segsweep.graph.Shape;

/** Parses and checks the JSON header. */
final class HeaderParser {
  private static final String METADATA = "__metadata__";

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxNumberLength(20)
                          .maxNameLength(10_000)
                          .maxStringLength(1_000_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private HeaderParser() {}

  /**
   * The tensors by name.
   *
   * @param dataBytes bytes that follow the header in the file
   */
  static Map<String, Entry> parse(byte[] header, long dataBytes) throws GraphFault {
    Map<String, Entry> entries = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : object(header).properties()) {
      if (!field.getKey().equals(METADATA)) {
        entries.put(field.getKey(), entry(field.getKey(), field.getValue(), dataBytes));
      }
    }
    GraphFault.unless(!entries.isEmpty(), "the file holds no tensor");
    requireSeamless(entries, dataBytes);
    return entries;
  }

  private static JsonNode object(byte[] header) throws GraphFault {
    try (JsonParser parser = JSON.createParser(header)) {
      JsonNode node = JSON.readTree(parser);
      GraphFault.unless(node != null && node.isObject(), "the header is no JSON object");
      return node;
    } catch (JsonProcessingException e) {
      throw new GraphFault("the header is not valid JSON: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new GraphFault("the header is not valid JSON: " + e.getMessage());
    }
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static Entry entry(String name, JsonNode node, long dataBytes) throws GraphFault {
    String at = "tensor " + ImportFault.quoted(name) + ": ";
    GraphFault.unless(node.isObject(), "%sno JSON object", at);
    String typeName = node.path("dtype").asText();
    DataType type =
        DataType.named(typeName)
            .orElseThrow(
                () ->
                    new GraphFault(
                        at + "the dtype " + ImportFault.quoted(typeName) + " is unknown"));
    List<Integer> dims = new ArrayList<>();
    long elements = 1;
    List<Long> shape = longs(node.path("shape"), at + "shape");
    GraphFault.unless(shape.size() <= Shape.MAX_RANK, "%s%d axes are too many", at, shape.size());
    for (long dim : shape) {
      GraphFault.unless(
          dim <= Integer.MAX_VALUE && elements * dim <= Integer.MAX_VALUE,
          "%sthe shape %s is larger than any tensor this program can hold",
          at,
          shape);
      elements *= dim;
      dims.add((int) dim);
    }
    List<Long> offsets = longs(node.path("data_offsets"), at + "data_offsets");
    GraphFault.unless(offsets.size() == 2, "%sdata_offsets needs a begin and an end", at);
    long begin = offsets.get(0);
    long end = offsets.get(1);
    GraphFault.unless(
        begin <= end && end <= dataBytes,
        "%sthe data offsets %d to %d lie outside the %d bytes behind the header",
        at,
        begin,
        end,
        dataBytes);
    GraphFault.unless(
        end - begin == elements * type.bytes(),
        "%sthe shape %s of %s needs %d bytes, the data offsets give %d",
        at,
        shape,
        type,
        elements * type.bytes(),
        end - begin);
    return new Entry(name, type, dims, begin, end);
  }

  private static List<Long> longs(JsonNode array, String what) throws GraphFault {
    GraphFault.unless(array.isArray(), "%s: missing or no list", what);
    List<Long> values = new ArrayList<>();
    for (JsonNode item : array) {
      GraphFault.unless(
          item.canConvertToLong() && item.isIntegralNumber() && item.longValue() >= 0,
          "%s: %s is no integer of at least 0",
          what,
          item);
      values.add(item.longValue());
    }
    return values;
  }

  private static void requireSeamless(Map<String, Entry> entries, long dataBytes)
      throws GraphFault {
    List<Entry> byOffset = new ArrayList<>(entries.values());
    byOffset.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long covered = 0;
    for (Entry entry : byOffset) {
      GraphFault.unless(
          entry.begin() == covered,
          "tensor %s: begins at byte %d where the one before ends at %d; tensors may neither"
              + " overlap nor leave a hole",
          ImportFault.quoted(entry.name()),
          entry.begin(),
          covered);
      covered = entry.end();
    }
    GraphFault.unless(
        covered == dataBytes,
        "the tensors end at byte %d, the file has %d behind its header",
        covered,
        dataBytes);
  }
}
