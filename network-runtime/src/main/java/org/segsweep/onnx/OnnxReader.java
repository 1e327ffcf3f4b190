package org.segsweep.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segsweep.graph.Graph;
import org.segsweep.graph.ImportFault;

/** Reads ONNX files. */
public final class OnnxReader {
  static final int LOWEST_OPSET = 7;
  static final int HIGHEST_OPSET = 21;

  private static final long LARGEST_FILE = Integer.MAX_VALUE - 16L;

  private OnnxReader() {}

  /**
   * The graph of an ONNX file.
   *
   * @throws ImportFault naming the file, the node or tensor, and the reason
   */
  public static Graph read(Path file) throws ImportFault {
    ModelProto model = parse(file, bytes(file));
    int opset = opset(file, model);
    return new OnnxGraphReader(file, opset).read(model.getGraph());
  }

  private static byte[] bytes(Path file) throws ImportFault {
    try {
      long size = Files.size(file);
      if (size > LARGEST_FILE) {
        throw ImportFault.of(
            file,
            "%d bytes; an ONNX file has at most 2 GiB (larger networks keep their weights in"
                    .formatted(size)
                + " separate files, which are not supported)");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw ImportFault.of(file, "cannot be read: " + e.getMessage());
    }
  }

  private static ModelProto parse(Path file, byte[] bytes) throws ImportFault {
    CodedInputStream input = CodedInputStream.newInstance(bytes);
    input.enableAliasing(true);
    try {
      ModelProto model = ModelProto.parseFrom(input);
      GraphProto graph = model.getGraph();
      if (graph.getNodeCount() == 0 && graph.getOutputCount() == 0) {
        throw ImportFault.of(file, "not an ONNX file: it holds no graph");
      }
      return model;
    } catch (InvalidProtocolBufferException e) {
      throw ImportFault.of(
          file, "not an ONNX file, cut short or damaged (%s)".formatted(reason(e)));
    } catch (IOException e) {
      throw ImportFault.of(file, "cannot be read: " + e.getMessage());
    }
  }

  private static String reason(InvalidProtocolBufferException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("nested too deep") || message.contains("too many levels of nesting")) {
      return "its messages are nested too deeply";
    }
    if (message.contains("ended unexpectedly") || message.contains("truncated")) {
      return "a field reaches behind the end of the file";
    }
    return "it does not parse as protobuf";
  }

  private static int opset(Path file, ModelProto model) throws ImportFault {
    for (OperatorSetIdProto set : model.getOpsetImportList()) {
      if (isStandard(set.getDomain())) {
        if (set.getVersion() < LOWEST_OPSET || set.getVersion() > HIGHEST_OPSET) {
          throw ImportFault.of(
              file,
              "opset %d is not supported; export with opset %d to %d"
                  .formatted(set.getVersion(), LOWEST_OPSET, HIGHEST_OPSET));
        }
        return (int) set.getVersion();
      }
    }
    throw ImportFault.of(file, "not an ONNX file, or damaged: it names no opset");
  }

  static boolean isStandard(String domain) {
    return domain.isEmpty() || domain.equals("ai.onnx");
  }
}
