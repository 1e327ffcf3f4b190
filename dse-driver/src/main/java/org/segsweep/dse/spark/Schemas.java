package org.segsweep.dse.spark;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.store.Field;

/** Result fields as Spark rows. */
final class Schemas {
  private Schemas() {}

  static <T> StructType of(List<Field<T>> fields) {
    StructType schema = new StructType();
    for (Field<T> field : fields) {
      schema = schema.add(field.name(), type(field.type()), true, field.meaning());
    }
    return schema;
  }

  private static DataType type(Field.Type type) {
    return switch (type) {
      case TEXT -> DataTypes.StringType;
      case WHOLE -> DataTypes.LongType;
      case REAL -> DataTypes.DoubleType;
      case FLAG -> DataTypes.BooleanType;
    };
  }

  /** Turns rows of the result store into Spark rows. */
  static <T> Function<T, Row> encoder(List<Field<T>> fields) {
    return row -> {
      @Nullable Object[] values = new Object[fields.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = fields.get(i).value().apply(row);
      }
      return RowFactory.create(values);
    };
  }
}
