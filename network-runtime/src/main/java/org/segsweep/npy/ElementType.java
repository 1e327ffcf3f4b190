package org.segsweep.npy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The element types that are read, by their code in the header. */
public enum ElementType {
  FLOAT32("<f4", 4) {
    @Override
    double next(ByteBuffer bytes) {
      return bytes.getFloat();
    }
  },
  FLOAT64("<f8", 8) {
    @Override
    double next(ByteBuffer bytes) {
      return bytes.getDouble();
    }
  },
  UINT8("|u1", 1) {
    @Override
    double next(ByteBuffer bytes) {
      return bytes.get() & 0xff;
    }
  },
  INT8("|i1", 1) {
    @Override
    double next(ByteBuffer bytes) {
      return bytes.get();
    }
  },
  INT32("<i4", 4) {
    @Override
    double next(ByteBuffer bytes) {
      return bytes.getInt();
    }
  },
  /** Labels mostly; integers beyond 2^53 are rounded. */
  INT64("<i8", 8) {
    @Override
    double next(ByteBuffer bytes) {
      return bytes.getLong();
    }
  };

  private final String code;
  private final int bytes;

  ElementType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The next element of little-endian bytes. */
  abstract double next(ByteBuffer bytes);

  public int bytes() {
    return bytes;
  }

  static ElementType of(String code) throws NpyFault {
    for (ElementType type : values()) {
      if (type.code.equals(code)) {
        return type;
      }
    }
    throw new NpyFault(
        "the element type '%s' is not supported; %s are"
            .formatted(
                code, Arrays.stream(values()).map(t -> t.code).collect(Collectors.joining(", "))));
  }
}
