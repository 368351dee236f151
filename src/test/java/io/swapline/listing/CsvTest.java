package io.swapline.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @Test
  void plainCellsAreSeparatedByCommasAndEndWithCrLf() {
    assertThat(Csv.row(List.of("a b", "", "0.5"))).isEqualTo("a b,,0.5\r\n");
  }

  @Test
  void commasQuotesAndLineBreaksStayInsideTheirCell() {
    assertThat(Csv.row(List.of("a,b", "say \"x\"", "two\nlines")))
        .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
  void noSpreadsheetTakesACellForAFormula(String cell) {
    assertThat(Csv.row(List.of(cell))).isEqualTo("'" + cell + "\r\n");
  }

  @Test
  void carriageReturnBeforeAFormulaIsGuardedAndQuoted() {
    assertThat(Csv.row(List.of("\r=1"))).isEqualTo("\"'\r=1\"\r\n");
  }
}
