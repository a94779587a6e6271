import { triggerTypes } from "./types";

/** One name that a trigger's metadata may hold. */
export interface TriggerParameter {
    /** One that ends with `.*` stands for all that begin so. */
    readonly name: string;
    /** Whether KEDA refuses the trigger without it. */
    readonly required: boolean;
    /** Whether metadata may hold it; what may not comes by reference alone. */
    readonly inMetadata: boolean;
    /** Whether `<name>FromEnv` may name a variable of the container that holds it. */
    readonly fromVariable: boolean;
    /** Whether what authenticationRef names may hold it. */
    readonly byReference: boolean;
}

const word = /^(?<barred>-?)(?<name>[\w.*]+)(?<marks>[!$@]*)$/;

function parameter(text: string): TriggerParameter {
    const { barred, name, marks } = word.exec(text)!.groups as Readonly<Record<string, string>>;
    return {
        name: name!,
        required: marks!.includes("!"),
        inMetadata: barred === "",
        fromVariable: marks!.includes("$"),
        byReference: marks!.includes("@"),
    };
}

/** What a type of trigger takes; `undefined` where KEDA has no such type. */
export function parametersOf(type: string): readonly TriggerParameter[] | undefined {
    if (!Object.hasOwn(triggerTypes, type)) return undefined;
    return triggerTypes[type]!.split(" ").filter(Boolean).map(parameter);
}
