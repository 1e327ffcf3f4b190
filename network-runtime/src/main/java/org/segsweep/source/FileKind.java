package org.segsweep.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segsweep.graph.ImportFault;

/** What a network file is, by its name and its first bytes, which must agree. */
enum FileKind {
  ONNX,
  TOPOLOGY;

  private static final String KINDS =
      "an .onnx file or a topology .yaml (with its weights in a .safetensors file) is needed";
  private static final int HEAD_BYTES = 512;

  static FileKind of(Path file) throws ImportFault {
    byte[] head = head(file);
    if (head.length == 0) {
      throw ImportFault.of(file, "the file is empty");
    }
    if (isPyTorch(head)) {
      throw ImportFault.of(
          file,
          "a PyTorch checkpoint or another pickle or zip archive; export it to ONNX or safetensors");
    }
    return switch (NetworkSource.extension(file)) {
      case "onnx" -> onnx(file, head);
      case "yaml", "yml" -> topology(file, head);
      case "safetensors" ->
          throw ImportFault.of(
              file,
              "a safetensors file holds weights but no graph; write a topology .yaml with 'weights: "
                  + file.getFileName()
                  + "' and name that file instead");
      default -> {
        if (isProtobufModel(head)) {
          yield ONNX;
        }
        throw ImportFault.of(file, "not a network file that is known here; " + KINDS);
      }
    };
  }

  private static FileKind onnx(Path file, byte[] head) throws ImportFault {
    if (isSafetensors(head)) {
      throw ImportFault.of(file, "not an ONNX file: its content is that of a safetensors file");
    }
    if (isText(head)) {
      throw ImportFault.of(file, "not an ONNX file: its content is text");
    }
    return ONNX;
  }

  private static FileKind topology(Path file, byte[] head) throws ImportFault {
    if (!isText(head)) {
      throw ImportFault.of(file, "not a topology file: its content is not text");
    }
    return TOPOLOGY;
  }

  private static byte[] head(Path file) throws ImportFault {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD_BYTES);
    } catch (AccessDeniedException e) {
      throw ImportFault.of(file, "cannot be read: permission denied");
    } catch (IOException e) {
      throw ImportFault.of(file, "cannot be read: " + e.getMessage());
    }
  }

  /** Field 1 (IR version) as a varint, which every writer puts first. */
  private static boolean isProtobufModel(byte[] head) {
    return head.length > 2 && head[0] == 0x08 && head[1] > 0;
  }

  private static boolean isSafetensors(byte[] head) {
    if (head.length < 10 || head[8] != '{') {
      return false;
    }
    long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return length > 0 && length < 1L << 32;
  }

  private static boolean isPyTorch(byte[] head) {
    boolean zip = head.length > 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3;
    boolean pickle = head.length > 2 && head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 5;
    return zip || pickle;
  }

  /** Text has no control characters but white space; every ONNX file has some at its start. */
  private static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
