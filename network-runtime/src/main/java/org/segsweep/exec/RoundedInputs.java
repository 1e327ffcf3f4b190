package org.segsweep.exec;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Runs every layer on rounded inputs; what else reads an activation reads it as it is. */
record RoundedInputs(InputRounding rounding) implements Runner.Tap {
  @Override
  public void input(int layer, Tensor activations) {}

  @Override
  public Kernel kernel(int layer, Kernel own) {
    return inputs -> own.apply(rounded(layer, inputs));
  }

  private List<Tensor> rounded(int layer, List<Tensor> inputs) {
    float[] activations = Tensors.read(inputs.get(0));
    rounding.round(layer, activations);
    List<Tensor> changed = new ArrayList<>(inputs);
    changed.set(0, Tensors.of(activations, inputs.get(0).shape()));
    return changed;
  }
}
