import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { declareStack as declare } from "../../../stacks/program";
import type { StackSpec } from "../../../stacks/spec";

/** One in so many resources is spoiled. */
const oneIn = 6;

const draw = (text: string) => createHash("sha256").update(text).digest().readUInt32BE(0);

/**
 * The program with faults strewn in by a transform of the whole stack, the same ones at each run: some resources lose a
 * property, some are no longer protected. Policies have something to find, and both engines something to transform.
 */
export function declareStack(spec: StackSpec): pulumi.Inputs {
    const stack = pulumi.getStack();
    pulumi.runtime.registerResourceTransform(({ type, name, props, opts, custom }) => {
        const keys = Object.keys(props).sort();
        const lot = draw(`${stack} ${type} ${name}`);
        if (!custom || type.startsWith("pulumi:") || keys.length === 0 || lot % oneIn !== 0) return undefined;
        const { [keys[lot % keys.length]!]: _lost, ...rest } = props as Record<string, unknown>;
        const protect = lot % 2 === 0 ? opts.protect : false;
        return { props: rest, opts: { ...opts, protect } as typeof opts };
    });
    return declare(spec);
}
