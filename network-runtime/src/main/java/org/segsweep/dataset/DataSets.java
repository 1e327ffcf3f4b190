package org.segsweep.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Opens data sets. A file is what its name and content say:
 *
 * <ul>
 *   <li>{@code *.bin}: CIFAR-10 or CIFAR-100 binary, told apart by the size of a record;
 *   <li>{@code *images-idx3-ubyte}, plain or {@code .gz}, beside {@code *labels-idx1-ubyte};
 *   <li>{@code *images*.npy} beside {@code *labels*.npy}, or an {@code .npz} with both arrays.
 * </ul>
 *
 * A folder is the files of one split in it (CIFAR {@code data_batch_*.bin} or {@code train.bin} and
 * {@code test_batch.bin} or {@code test.bin}; idx {@code train-*} and {@code t10k-*}; npy {@code
 * train*images*.npy} and {@code test*images*.npy}; {@code train*.npz} and {@code test*.npz}; images
 * in {@code train/} and {@code test/}), or images in one sub-folder a class.
 */
public final class DataSets {
  private static final String IDX_IMAGES = "images-idx3-ubyte";
  private static final String IDX_LABELS = "labels-idx1-ubyte";

  private DataSets() {}

  /** What a set is. */
  public enum Kind {
    CIFAR("CIFAR binary"),
    IDX("idx"),
    NPY("npy"),
    NPZ("npz"),
    IMAGES("image folder");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * A file or folder of images.
   *
   * @throws DataFault when it is no data set, or a damaged one
   */
  public static ImageSet open(Path path, Split split) throws DataFault {
    if (Files.isDirectory(path)) {
      return folder(path, split);
    }
    if (!Files.exists(path)) {
      throw DataFault.of(
          path,
          "no such file or folder (looked for %s)".formatted(path.toAbsolutePath().normalize()));
    }
    Optional<Kind> kind = kind(path);
    if (kind.isEmpty()) {
      throw DataFault.of(
          path,
          "no data set that is known here; CIFAR binary (.bin), idx (%s), %s or %s is needed"
              .formatted(IDX_IMAGES, "npy (images*.npy)", "npz"));
    }
    return switch (kind.get()) {
      case CIFAR -> CifarBinary.open(path, List.of(path));
      case IDX -> IdxImages.open(path, sibling(path, IDX_IMAGES, IDX_LABELS));
      case NPY -> NpyImages.open(path, sibling(path, "images", "labels"));
      case NPZ -> NpyImages.open(path);
      case IMAGES -> ImageFolder.open(path);
    };
  }

  /** What the path is by its name; a file of labels alone is nothing. */
  public static Optional<Kind> kind(Path path) throws DataFault {
    String name = name(path);
    if (Files.isDirectory(path)) {
      return ImageFolder.isOne(path) ? Optional.of(Kind.IMAGES) : Optional.empty();
    }
    if (name.endsWith(".bin")) {
      return Optional.of(Kind.CIFAR);
    }
    if (name.endsWith(IDX_IMAGES) || name.endsWith(IDX_IMAGES + ".gz")) {
      return Optional.of(Kind.IDX);
    }
    if (name.endsWith(".npy") && name.contains("images")) {
      return Optional.of(Kind.NPY);
    }
    return name.endsWith(".npz") ? Optional.of(Kind.NPZ) : Optional.empty();
  }

  private static ImageSet folder(Path folder, Split split) throws DataFault {
    Path named = folder.resolve(split.name().toLowerCase(Locale.ROOT));
    if (Files.isDirectory(named)) {
      return folder(named, split);
    }
    TreeMap<String, Path> files = new TreeMap<>();
    for (Path child : ImageFolder.children(folder)) {
      if (Files.isRegularFile(child)) {
        files.put(name(child), child);
      }
    }
    List<Path> cifar = new ArrayList<>();
    List<Path> others = new ArrayList<>();
    for (var file : files.entrySet()) {
      if (isCifar(file.getKey(), split)) {
        cifar.add(file.getValue());
      } else if (isIdx(file.getKey(), split) || isNumpy(file.getKey(), split)) {
        others.add(file.getValue());
      }
    }
    if (!cifar.isEmpty() && others.isEmpty()) {
      return CifarBinary.open(folder, cifar);
    }
    if (others.size() == 1 && cifar.isEmpty()) {
      return open(others.get(0), split);
    }
    if (cifar.isEmpty() && others.isEmpty() && ImageFolder.isOne(folder)) {
      return ImageFolder.open(folder);
    }
    String wanted = split.name().toLowerCase(Locale.ROOT);
    throw DataFault.of(
        folder,
        cifar.isEmpty() && others.isEmpty()
            ? "no %s images are found in this folder (looked for %s); name one file of it"
                .formatted(wanted, names(split))
            : "several sets of %s images are in this folder; name one file of it"
                .formatted(wanted));
  }

  private static String names(Split split) {
    return switch (split) {
      case TEST ->
          "test_batch.bin, t10k-%s, test*images*.npy, test*.npz, test/".formatted(IDX_IMAGES);
      case TRAIN ->
          "data_batch_*.bin, train-%s, train*images*.npy, train*.npz, train/".formatted(IDX_IMAGES);
    };
  }

  private static boolean isNumpy(String name, Split split) {
    return name.startsWith(split.name().toLowerCase(Locale.ROOT))
        && (name.endsWith(".npz") || (name.endsWith(".npy") && name.contains("images")));
  }

  private static boolean isCifar(String name, Split split) {
    return switch (split) {
      case TEST -> name.equals("test_batch.bin") || name.equals("test.bin");
      case TRAIN -> name.matches("data_batch_[0-9]+\\.bin") || name.equals("train.bin");
    };
  }

  private static boolean isIdx(String name, Split split) {
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return plain.endsWith(IDX_IMAGES)
        && switch (split) {
          case TEST -> plain.startsWith("t10k-") || plain.startsWith("test-");
          case TRAIN -> plain.startsWith("train-");
        };
  }

  /** The labels beside a file of images; those of a gzipped file may be plain and vice versa. */
  private static Path sibling(Path images, String part, String other) throws DataFault {
    String name = String.valueOf(images.getFileName());
    int at = name.toLowerCase(Locale.ROOT).lastIndexOf(part);
    String labels = name.substring(0, at) + other + name.substring(at + part.length());
    Path same = images.resolveSibling(labels);
    Path packed = images.resolveSibling(labels + ".gz");
    Path plain = images.resolveSibling(labels.replaceFirst("\\.gz$", ""));
    for (Path candidate : List.of(same, packed, plain)) {
      if (Files.isRegularFile(candidate)) {
        return candidate;
      }
    }
    throw DataFault.of(images, "the labels %s are not beside it".formatted(labels));
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
  }
}
