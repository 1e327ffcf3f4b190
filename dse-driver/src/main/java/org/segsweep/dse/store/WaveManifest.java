package org.segsweep.dse.store;

import java.util.List;

/**
 * The sidecar of a complete wave, {@code _wave.json}.
 *
 * @param provenance of the sweep, so that a wave of another one is not taken for its own
 * @param failed how many of the points failed
 * @param pointFiles files of the points table
 * @param layerFiles files of the layers table
 */
record WaveManifest(
    Provenance provenance,
    WaveInfo rows,
    long failed,
    List<FileMark> pointFiles,
    List<FileMark> layerFiles) {
  WaveManifest {
    pointFiles = List.copyOf(pointFiles);
    layerFiles = List.copyOf(layerFiles);
  }
}
