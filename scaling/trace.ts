import { samplesOfCsv } from "../forecast/series/csv";
import { filled } from "../forecast/series/fill";
import { gridOf, type Series } from "../forecast/series/grid";

/**
 * A load from a CSV file, its gaps filled.
 *
 * @throws CsvError at a line that is none
 */
export function seriesOf(text: string): Series {
    const { start, step, values } = gridOf(samplesOfCsv(text));
    const { values: whole, skipped } = filled(values, Math.max(1, Math.round(86_400 / step)));
    return { start: start + skipped * step, step, values: whole };
}
