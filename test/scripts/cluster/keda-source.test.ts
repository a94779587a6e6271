import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { keepScalers, listenOnLoopback } from "../../../scripts/cluster/keda-source";

const builder = `func buildScaler() {
	switch triggerType {
	case "activemq":
		return scalers.NewActiveMQScaler(config)
	case "cpu":
		return scalers.NewCPUMemoryScaler(corev1.ResourceCPU, config)
	// TODO: use other way for test.
	case "external-mock":
		return scalers.NewExternalMockScaler(config)
	case "prometheus":
		return scalers.NewPrometheusScaler(config)
	default:
		return nil, err
	}
}
`;

function sourceWith(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), "tenantry-keda-source-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
    return folder;
}

const scalers = () =>
    sourceWith({
        "pkg/scaling/scalers_builder.go": builder,
        "pkg/scalers/activemq_scaler.go": "func NewActiveMQScaler(",
        "pkg/scalers/cpu_memory_scaler.go": "func NewCPUMemoryScaler(",
        "pkg/scalers/external_mock_scaler.go": "func NewExternalMockScaler(",
        "pkg/scalers/prometheus_scaler.go": "func NewPrometheusScaler(",
        "pkg/scalers/scaler.go": "type Scaler interface {}",
    });

it("leaves out scalers that are not asked for, with their files", () => {
    const source = scalers();
    keepScalers(source, ["cpu", "prometheus"]);
    const text = readFileSync(join(source, "pkg/scaling/scalers_builder.go"), "utf8");
    expect([...text.matchAll(/case "(.*)"/g)].map((match) => match[1])).toEqual(["cpu", "prometheus"]);
    expect(text).not.toContain("TODO");
    expect(text).toContain("default:");
    const there = (name: string) => existsSync(join(source, "pkg/scalers", name));
    expect(["cpu_memory_scaler.go", "prometheus_scaler.go", "scaler.go"].every(there)).toBe(true);
    expect(["activemq_scaler.go", "external_mock_scaler.go"].some(there)).toBe(false);
});

it("refuses a trigger that the source does not know", () => {
    expect(() => keepScalers(scalers(), ["cpu", "cron"])).toThrow("knows no trigger cron");
});

it.each([
    ["adapter", 'addr := fmt.Sprintf(":%v", metricsAPIServerPort)', '"127.0.0.1:%v"'],
    ["webhooks", "webhook.Options{\n\tPort:    webhooksPort,\n}", 'Host: "127.0.0.1"'],
] as const)("binds the %s to this machine, and refuses a source that listens otherwise", (program, listens, bound) => {
    const source = sourceWith({ [`cmd/${program}/main.go`]: listens });
    listenOnLoopback(source, program);
    expect(readFileSync(join(source, "cmd", program, "main.go"), "utf8")).toContain(bound);
    const other = sourceWith({ [`cmd/${program}/main.go`]: "listens(0)" });
    expect(() => listenOnLoopback(other, program)).toThrow("does not listen");
});
