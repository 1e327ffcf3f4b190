package org.segsweep.readout;

import org.segsweep.device.SignScheme;

/** What the cells of a weight hold under a sign scheme. */
enum Storage {
  /** {@code w + 2^(weightBits-1)}; the bias is removed with the sum of the inputs. */
  BIASED {
    @Override
    long smallest(int weightBits) {
      return -(1L << (weightBits - 1));
    }

    @Override
    long largest(int weightBits) {
      return (1L << (weightBits - 1)) - 1;
    }

    @Override
    long code(long weight, int weightBits, Side side) {
      return weight + (1L << (weightBits - 1));
    }
  },
  /** {@code max(w, 0)} and {@code max(-w, 0)}; the second is subtracted. */
  PAIRED {
    @Override
    long code(long weight, int weightBits, Side side) {
      return Math.max(0, side == Side.FIRST ? weight : -weight);
    }
  },
  /** {@code |w|}; the sign of the read's fragment says whether to add or subtract. */
  MAGNITUDE {
    @Override
    long code(long weight, int weightBits, Side side) {
      return Math.abs(weight);
    }
  };

  /** The two halves of a sign pair; whatever is stored once is the first. */
  enum Side {
    FIRST(1),
    SECOND(-1);

    final int sign;

    Side(int sign) {
      this.sign = sign;
    }
  }

  /** The storage of a layer, where unpolarised layers of a polarised network have a bias. */
  static Storage of(SignScheme scheme, LayerPlacement placement) {
    return of(scheme, placement.fragmentRows().isPresent());
  }

  static Storage of(SignScheme scheme, boolean polarised) {
    return switch (scheme) {
      case OFFSET -> BIASED;
      case PAIR_ARRAYS, PAIR_COLUMNS -> PAIRED;
      case POLARISED -> polarised ? MAGNITUDE : BIASED;
    };
  }

  /** The smallest weight that can be stored. */
  long smallest(int weightBits) {
    return -largest(weightBits);
  }

  /** The largest weight that can be stored. */
  long largest(int weightBits) {
    return (1L << weightBits) - 1;
  }

  /** The bits that the cells of a weight hold, at least 0. */
  abstract long code(long weight, int weightBits, Side side);
}
