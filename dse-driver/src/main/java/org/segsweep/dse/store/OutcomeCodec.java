package org.segsweep.dse.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.segsweep.device.InputSkipping;
import org.segsweep.dse.stage.Evaluation;
import org.segsweep.dse.stage.LayerOutcome;
import org.segsweep.dse.stage.Retained;
import org.segsweep.map.EventCounts;
import org.segsweep.map.LayerMapping;
import org.segsweep.prune.IndexData;

/**
 * Outcomes of layers as bytes: sums, then a column for each count of all mappings, since the counts
 * of neighbouring mappings are alike, deflated.
 */
final class OutcomeCodec {
  private static final int COLUMNS = 23;
  private static final List<InputSkipping> SKIPPING = List.of(InputSkipping.values());
  private static final int LOW_BITS = 7;
  private static final int MORE = 1 << LOW_BITS;

  /** More than any sweep maps one pruning. */
  static final int MOST_MAPPINGS = 1 << 20;

  private OutcomeCodec() {}

  /** The bytes of an outcome; empty where a mapping failed: why is told anew. */
  static Optional<byte[]> encode(LayerOutcome outcome) {
    List<LayerMapping> mappings = new ArrayList<>();
    for (Evaluation<LayerMapping> result : outcome.mappings()) {
      if (!(result instanceof Evaluation.Done<LayerMapping> done)) {
        return Optional.empty();
      }
      mappings.add(done.value());
    }
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_SPEED);
    // Byte by byte, deflating takes ten times as long.
    try (var out =
        new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes, deflater)))) {
      write(out, outcome, mappings);
    } catch (IOException e) {
      throw new UncheckedIOException("an array is never full", e);
    } finally {
      deflater.end();
    }
    return Optional.of(bytes.toByteArray());
  }

  private static void write(DataOutputStream out, LayerOutcome outcome, List<LayerMapping> mappings)
      throws IOException {
    out.writeInt(mappings.size());
    out.writeBoolean(!outcome.meanLevels().isEmpty());
    Retained retained = outcome.retained();
    out.writeLong(retained.weights());
    out.writeLong(retained.keptWeights());
    out.writeDouble(retained.energy());
    out.writeDouble(retained.keptEnergy());
    for (double level : outcome.meanLevels()) {
      out.writeDouble(level);
    }
    for (double error : outcome.quantisationErrors()) {
      out.writeDouble(error);
    }
    long[][] counts = new long[mappings.size()][];
    for (int m = 0; m < counts.length; m++) {
      counts[m] = counts(mappings.get(m));
    }
    for (int c = 0; c < COLUMNS; c++) {
      for (long[] mapping : counts) {
        writeCount(out, mapping[c]);
      }
    }
  }

  private static long[] counts(LayerMapping m) {
    EventCounts e = m.events();
    return new long[] {
      m.crossbars(),
      m.usedCells(),
      m.cells(),
      m.keptWeights(),
      m.index().inputSelectBits(),
      m.index().outputRouteBits(),
      m.index().signBits(),
      e.arrayReads(),
      e.conversions(),
      e.rowActivations(),
      e.cellReads(),
      e.sequentialReads(),
      e.inputWords(),
      e.outputs(),
      e.partialSums(),
      e.scatteredSums(),
      e.selectedWords(),
      e.indexBits(),
      e.macs(),
      m.rowsPerRead(),
      SKIPPING.indexOf(m.skipping()),
      m.windows(),
      m.leadWindows()
    };
  }

  private static LayerMapping mapping(long[] v) throws IOException {
    if (v[20] >= SKIPPING.size()) {
      throw new IOException("no such way of skipping");
    }
    return new LayerMapping(
        v[0],
        v[1],
        v[2],
        v[3],
        new IndexData(v[4], v[5], v[6]),
        new EventCounts(
            v[7], v[8], v[9], v[10], v[11], v[12], v[13], v[14], v[15], v[16], v[17], v[18]),
        Math.toIntExact(v[19]),
        SKIPPING.get((int) v[20]),
        v[21],
        v[22]);
  }

  /**
   * The outcome of bytes.
   *
   * @param mappings that it must have
   * @throws IOException when they are of no such outcome
   */
  static LayerOutcome decode(byte[] bytes, int mappings) throws IOException {
    try (var in =
        new DataInputStream(
            new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes))))) {
      int stated = in.readInt();
      if (stated != mappings || stated > MOST_MAPPINGS) {
        throw new IOException("%d mappings where %d are due".formatted(stated, mappings));
      }
      int levels = in.readBoolean() ? mappings : 0;
      var retained = new Retained(in.readLong(), in.readLong(), in.readDouble(), in.readDouble());
      List<Double> means = readDoubles(in, levels);
      List<Double> errors = readDoubles(in, mappings);
      long[][] counts = new long[mappings][COLUMNS];
      for (int c = 0; c < COLUMNS; c++) {
        for (long[] mapping : counts) {
          mapping[c] = readCount(in);
        }
      }
      if (in.read() >= 0) {
        throw new IOException("more than one outcome");
      }
      List<Evaluation<LayerMapping>> results = new ArrayList<>(mappings);
      for (long[] mapping : counts) {
        results.add(new Evaluation.Done<>(mapping(mapping)));
      }
      return new LayerOutcome(retained, results, means, errors);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static List<Double> readDoubles(DataInputStream in, int count) throws IOException {
    List<Double> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(in.readDouble());
    }
    return values;
  }

  /** Seven bits a byte, lowest first, the eighth where more follow. */
  private static void writeCount(DataOutputStream out, long count) throws IOException {
    long left = count;
    while (Long.compareUnsigned(left, MORE) >= 0) {
      out.writeByte((int) (left & (MORE - 1)) | MORE);
      left >>>= LOW_BITS;
    }
    out.writeByte((int) left);
  }

  private static long readCount(DataInputStream in) throws IOException {
    long count = 0;
    for (int shift = 0; shift < Long.SIZE; shift += LOW_BITS) {
      int next = in.readUnsignedByte();
      count |= (long) (next & (MORE - 1)) << shift;
      if (next < MORE) {
        return count;
      }
    }
    throw new IOException("a count of more than 64 bits");
  }
}
