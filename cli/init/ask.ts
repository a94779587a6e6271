import { join } from "node:path";
import * as prompts from "@clack/prompts";
import { regions } from "../../model/regions";
import { cellStackName } from "../../stacks/spec";
import { Cancelled } from "../exit";
import { fileNames } from "../layer-names";
import type { Answers } from "./answers";

/** What a question gave; leaving it ends the command. */
function given<T>(answer: T | typeof prompts.CANCEL_SYMBOL): T {
    if (prompts.isCancel(answer)) throw new Cancelled();
    return answer as T;
}

const unchanged = "";

async function tierOf(tiers: readonly string[]): Promise<string> {
    return given(await prompts.select({ message: "Tier", options: tiers.map((value) => ({ value })) }));
}

async function regionOf(): Promise<string> {
    const known = [...regions.values()];
    const options = known.map(({ name, place, cloud }) => ({ value: name, label: name, hint: `${place}, ${cloud}` }));
    return given(await prompts.autocomplete({ message: "Region (type to search)", options, maxItems: 8 }));
}

async function isolationOf(): Promise<string | undefined> {
    const answer = await prompts.select({
        message: "Isolation",
        options: [
            { value: unchanged, label: "as the tier says" },
            { value: "pool", label: "pool", hint: "a namespace on a shared cell, own database on a shared server" },
            { value: "bridge", label: "bridge", hint: "a namespace on a shared cell, own data services and keys" },
            { value: "silo", label: "silo", hint: "own network, cluster and everything" },
        ],
    });
    return given(answer) || undefined;
}

async function cellOf(directory: string): Promise<string | undefined> {
    const cells = fileNames(join(directory, "cells"));
    if (cells.length === 0) return undefined;
    const options = cells.map((value) => ({ value, label: value, hint: cellStackName(value) }));
    const answer = await prompts.select({
        message: "Cell",
        options: [{ value: unchanged, label: "that of the region", hint: "" }, ...options],
    });
    return given(answer) || undefined;
}

async function line(message: string, placeholder: string, validate?: (text: string) => string | undefined) {
    const check = (text: string | undefined) => (text ? validate?.(text) : undefined);
    return given(await prompts.text({ message, placeholder, validate: check })) || undefined;
}

const isEmail = (text: string): string | undefined =>
    /^\S+@\S+\.\S+$/.test(text) ? undefined : "an address such as team@example.com";

/** Asks for what the flags left open. */
export async function ask(id: string, known: Answers, tiers: readonly string[], directory: string): Promise<Answers> {
    prompts.intro(`A new tenant: ${id}`);
    const tier = known.tier ?? (await tierOf(tiers));
    const region = known.region ?? (await regionOf());
    const isolation = known.isolation ?? (await isolationOf());
    const shared = isolation === "pool" || isolation === "bridge";
    const cell = known.cell ?? (shared ? await cellOf(directory) : undefined);
    const team = known.team ?? (await line("Team that answers for it", "leave empty for the organisation's default"));
    const email =
        known.email ?? (await line("E-mail of that team", "leave empty for the organisation's default", isEmail));
    const image = known.image ?? (await line("Container image by tag or digest", "leave empty for a sample workload"));
    return { ...known, tier, region, isolation, cell, team, email, image };
}

/** Asks for a yes. */
export async function confirm(message: string): Promise<boolean> {
    return given(await prompts.confirm({ message }));
}
