import type { PackRunner } from "./runner";

export async function startPacks(_folders: readonly string[]): Promise<PackRunner> {
    throw new Error("not yet");
}
