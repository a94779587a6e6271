import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prometheusTools } from "../../scripts/cluster/prometheus";

type Labels = Readonly<Record<string, string>>;

/** A series as promtool takes it; values a minute, such as `0+30x20`. */
export interface Series {
    readonly series: string;
    readonly values: string;
}

export const series = (metric: string, labels: Labels, values: string): Series => ({
    series: `${metric}{${Object.entries(labels).map(([name, value]) => `${name}="${value}"`)}}`,
    values,
});

/** Has Prometheus' own tool run a test; fails where something else comes out than is expected. */
async function run(test: object, rules: readonly object[]): Promise<void> {
    const { promtool } = await prometheusTools();
    const folder = mkdtempSync(join(tmpdir(), "tenantry-promtool-"));
    try {
        const write = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));
        const rule_files = rules.map((rule, index) => {
            write(`rules-${index}.json`, rule);
            return `rules-${index}.json`;
        });
        write("test.json", { rule_files, evaluation_interval: "1m", tests: [{ interval: "1m", ...test }] });
        execFileSync(promtool, ["test", "rules", join(folder, "test.json")], { stdio: "pipe" });
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** Queries have these answers after ten minutes of the series. */
export function answered(input_series: readonly Series[], expected: Readonly<Record<string, number>>): Promise<void> {
    const promql_expr_test = Object.entries(expected).map(([expr, value]) => ({
        expr,
        eval_time: "10m",
        exp_samples: [{ labels: "{}", value }],
    }));
    return run({ input_series, promql_expr_test }, []);
}

/** An alert of the rules goes off, or none of its name does, at a time of the series. */
export interface AlertTest {
    readonly input_series: readonly Series[];
    readonly eval_time: string;
    readonly alertname: string;
    readonly exp_alerts: readonly { readonly exp_labels: Labels; readonly exp_annotations: Labels }[];
}

export function alerted(rules: object, { input_series, ...alert }: AlertTest): Promise<void> {
    return run({ input_series, alert_rule_test: [alert] }, [rules]);
}
