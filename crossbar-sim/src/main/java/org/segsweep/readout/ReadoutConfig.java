package org.segsweep.readout;

import org.segsweep.cost.AdcBits;
import org.segsweep.cost.AdcChoice;
import org.segsweep.map.MappingConfig;
import org.segsweep.workload.Checks;

/**
 * Everything a read-out depends on besides the layer.
 *
 * @param mapping where cells lie and how signs are stored; weights of 2 to 31 bits
 * @param inputs bits and slices of the activations
 * @param adc how converter bits are chosen
 * @param encoding how columns are written
 */
public record ReadoutConfig(
    MappingConfig mapping, InputFormat inputs, AdcChoice adc, ColumnEncoding encoding) {

  public ReadoutConfig {
    Checks.inRange("weightBits", mapping.weightBits(), 2, 31);
  }

  /** The same read-out with another converter. */
  public ReadoutConfig withAdc(AdcChoice other) {
    return new ReadoutConfig(mapping, inputs, other, encoding);
  }

  int cellBits() {
    return mapping.crossbar().cellBits();
  }

  /** The level of a cell that conducts best, {@code 2^w - 1}. */
  int topLevel() {
    return (1 << cellBits()) - 1;
  }

  /** The largest digit of a slice, {@code 2^v - 1}. */
  int topDigit() {
    return (1 << inputs.dacBits()) - 1;
  }

  /** Cells that hold the bits of one weight once, {@code b}. */
  int cellsPerMagnitude() {
    return mapping.cellsPerWeight() / mapping.sign().columnFactor();
  }

  /** Converter bits for reads of at most {@code rowsPerRead} rows. */
  int adcBits(int rowsPerRead) {
    int rows = mapping.convertedRows(rowsPerRead);
    return AdcBits.resolve(adc, rows, inputs.dacBits(), cellBits());
  }

  /** Bits that hold every sum of {@code rowsPerRead} rows. */
  int exactBits(int rowsPerRead) {
    return AdcBits.exact(rowsPerRead, inputs.dacBits(), cellBits());
  }
}
