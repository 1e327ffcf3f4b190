package org.segsweep.exec;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** The constants of a program as tensors that live until they are closed. */
final class Parameters implements AutoCloseable {
  private final List<Tensor> tensors = new ArrayList<>();

  Parameters(List<Program.Parameter> parameters) {
    for (Program.Parameter parameter : parameters) {
      tensors.add(Tensors.owned(parameter.stored()));
    }
  }

  /** The tensor of one parameter, by its place in the program. */
  Tensor tensor(int index) {
    return tensors.get(index);
  }

  int count() {
    return tensors.size();
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
    tensors.clear();
  }
}
