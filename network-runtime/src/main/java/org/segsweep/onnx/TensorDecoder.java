package org.segsweep.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.LongTensor;
import org.segsweep.graph.Shape;
import org.segsweep.graph.Tensor;
import org.segsweep.tensor.Floats;

/**
 * Turns stored tensors into floats and longs. The bytes that are there are counted before an array
 * of the stated extents is made.
 */
final class TensorDecoder {
  private final TensorProto proto;
  private final List<Integer> dims;
  private final int elements;

  private TensorDecoder(TensorProto proto) throws GraphFault {
    this.proto = proto;
    this.dims = new ArrayList<>();
    long product = 1;
    GraphFault.unless(
        proto.getDimsCount() <= Shape.MAX_RANK,
        "%d axes; at most %d are supported",
        proto.getDimsCount(),
        Shape.MAX_RANK);
    for (long dim : proto.getDimsList()) {
      GraphFault.unless(dim >= 0, "the extent %d is negative", dim);
      GraphFault.unless(
          dim <= Integer.MAX_VALUE && product * dim <= Integer.MAX_VALUE,
          "the extents %s are larger than any file",
          proto.getDimsList());
      product *= dim;
      dims.add((int) dim);
    }
    this.elements = (int) product;
  }

  static Tensor decode(TensorProto proto) throws GraphFault {
    GraphFault.unless(
        proto.getDataLocation() != TensorProto.DataLocation.EXTERNAL
            && proto.getExternalDataCount() == 0,
        "its data is in another file; save the model with all weights inside");
    GraphFault.unless(!proto.hasSegment(), "it is stored in segments, which is not supported");
    return new TensorDecoder(proto).decode();
  }

  private Tensor decode() throws GraphFault {
    TensorProto.DataType type = TensorProto.DataType.forNumber(proto.getDataType());
    if (type == null) {
      throw new GraphFault("the data type number %d is unknown".formatted(proto.getDataType()));
    }
    return switch (type) {
      case FLOAT -> floats(raw(4), proto.getFloatDataCount());
      case DOUBLE -> floats(raw(8), proto.getDoubleDataCount());
      case FLOAT16, BFLOAT16 -> floats(raw(2), proto.getInt32DataCount());
      case INT64 -> longs(raw(8), proto.getInt64DataCount());
      case INT32 -> longs(raw(4), proto.getInt32DataCount());
      default ->
          throw new GraphFault(
              "the data type %s is not supported; FLOAT, FLOAT16, BFLOAT16, DOUBLE, INT32 and INT64"
                      .formatted(type.name().toUpperCase(Locale.ROOT))
                  + " are");
    };
  }

  /** The raw bytes, little endian; empty when the values are in typed fields. */
  private ByteBuffer raw(int bytesPerElement) throws GraphFault {
    ByteString raw = proto.getRawData();
    GraphFault.unless(
        raw.isEmpty() || raw.size() == (long) elements * bytesPerElement,
        "%d bytes where the extents %s need %d",
        raw.size(),
        dims,
        (long) elements * bytesPerElement);
    return raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private void requireTyped(int count) throws GraphFault {
    GraphFault.unless(
        count == elements, "%d values where the extents %s need %d", count, dims, elements);
  }

  private FloatTensor floats(ByteBuffer raw, int typed) throws GraphFault {
    boolean isRaw = raw.hasRemaining();
    if (!isRaw) {
      requireTyped(typed);
    }
    float[] values = new float[elements];
    for (int i = 0; i < elements; i++) {
      values[i] = isRaw ? rawFloat(raw) : typedFloat(i);
    }
    return FloatTensor.owning(dims, values);
  }

  private float rawFloat(ByteBuffer raw) {
    return switch (proto.getDataType()) {
      case TensorProto.DataType.FLOAT_VALUE -> raw.getFloat();
      case TensorProto.DataType.DOUBLE_VALUE -> (float) raw.getDouble();
      case TensorProto.DataType.FLOAT16_VALUE -> Floats.fromHalf(raw.getShort());
      default -> Floats.fromBfloat16(raw.getShort());
    };
  }

  private float typedFloat(int i) {
    return switch (proto.getDataType()) {
      case TensorProto.DataType.FLOAT_VALUE -> proto.getFloatData(i);
      case TensorProto.DataType.DOUBLE_VALUE -> (float) proto.getDoubleData(i);
      case TensorProto.DataType.FLOAT16_VALUE -> Floats.fromHalf((short) proto.getInt32Data(i));
      default -> Floats.fromBfloat16((short) proto.getInt32Data(i));
    };
  }

  private LongTensor longs(ByteBuffer raw, int typed) throws GraphFault {
    boolean isRaw = raw.hasRemaining();
    if (!isRaw) {
      requireTyped(typed);
    }
    boolean wide = proto.getDataType() == TensorProto.DataType.INT64_VALUE;
    long[] values = new long[elements];
    for (int i = 0; i < elements; i++) {
      if (isRaw) {
        values[i] = wide ? raw.getLong() : raw.getInt();
      } else {
        values[i] = wide ? proto.getInt64Data(i) : proto.getInt32Data(i);
      }
    }
    return new LongTensor(dims, values);
  }
}
