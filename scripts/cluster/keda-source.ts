import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Changes to a copy of KEDA's source that make it cheap to build, and keep it on this machine. */

/** What kept scalers take from a file of one that goes. Source: pkg/scalers/azure_queue_scaler.go of KEDA v2.21.0. */
const borrowed = 'package scalers\n\nconst externalMetricType = "External"\n';
/** The cases of the switch over trigger types; one may have a comment before it. */
const cases = /(?:\t\/\/ [^\n]*\n)?\tcase "([^"]+)":\n\t\treturn scalers\.(New\w+)\([^\n]*\n/g;

/**
 * Leaves out scalers but those of some trigger types: their cases in the switch, and their files.
 * @throws when the source is not as expected, so that a new version is looked at
 */
export function keepScalers(source: string, types: readonly string[]): void {
    const switchFile = join(source, "pkg", "scaling", "scalers_builder.go");
    const kept = new Map<string, string>();
    const text = readFileSync(switchFile, "utf8").replaceAll(cases, (whole, type: string, maker: string) => {
        if (!types.includes(type)) return "";
        kept.set(type, maker);
        return whole;
    });
    const missing = types.filter((type) => !kept.has(type));
    if (missing.length > 0) throw new Error(`KEDA's source knows no trigger ${missing.join(", ")}`);
    writeFileSync(switchFile, text);
    const folder = join(source, "pkg", "scalers");
    for (const file of readdirSync(folder).filter((name) => name.endsWith("_scaler.go"))) {
        const declares = readFileSync(join(folder, file), "utf8");
        if (![...kept.values()].some((name) => declares.includes(`func ${name}(`))) rmSync(join(folder, file));
    }
    writeFileSync(join(folder, "borrowed.go"), borrowed);
}

/** What of KEDA has an option for a port and none for an address: its file, how it listens, and how it does so on this machine alone. */
const listeners = {
    adapter: ['fmt.Sprintf(":%v", metricsAPIServerPort)', 'fmt.Sprintf("127.0.0.1:%v", metricsAPIServerPort)'],
    webhooks: ["Port:    webhooksPort,", 'Host: "127.0.0.1", Port: webhooksPort,'],
} as const;

/**
 * Binds a program to 127.0.0.1.
 * @throws when the source is not as expected
 */
export function listenOnLoopback(source: string, program: keyof typeof listeners): void {
    const file = join(source, "cmd", program, "main.go");
    const [before, after] = listeners[program];
    const text = readFileSync(file, "utf8");
    if (text.split(before).length !== 2) throw new Error(`KEDA's ${program} does not listen by ${before}`);
    writeFileSync(file, text.replace(before, after));
}
