package org.segsweep.dse.validate;

import org.junit.jupiter.api.Test;
import org.segsweep.device.ComponentFault;

class SegPruneAbstractTest {
  @Test
  void print() throws ComponentFault {
    for (var p : SegPruneAbstract.points()) {
      long t = System.nanoTime();
      System.out.println(p.id() + " " + p.compare().ours() + " " + (System.nanoTime() - t) / 1e9);
    }
  }
}
