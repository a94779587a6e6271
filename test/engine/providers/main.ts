import { Cloud } from "./cloud";
import { type Control, serveControl } from "./control";
import { serveProvider } from "./host";
import { type CloudSettings, packages } from "./settings";

/** The process of a simulated cloud: takes its settings as an argument, prints its ports, ends with its parent. */
async function main(text: string): Promise<void> {
    const settings = JSON.parse(text) as CloudSettings;
    const control: Control = { cloud: new Cloud(settings.file), settings };
    const ports: Record<string, number> = {};
    const die = () => process.exit(99);
    for (const name of settings.packages ?? packages)
        ports[name] = (await serveProvider(name, control.cloud, () => control.settings, die)).port;
    const { port } = await serveControl(control);
    process.stdout.write(`${JSON.stringify({ ports, control: port })}\n`);
    process.stdin.resume();
    process.stdin.on("end", () => process.exit(0));
}

main(process.argv[2] ?? "{}").catch((error) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exit(1);
});
