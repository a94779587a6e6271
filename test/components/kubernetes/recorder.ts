import * as pulumi from "@pulumi/pulumi";

/** A resource as it was registered. */
export interface Recorded {
    readonly type: string;
    readonly name: string;
    // biome-ignore lint/suspicious/noExplicitAny: whatever the program declared; tests look into it
    readonly inputs: any;
}

/** What a program declared. */
export interface Recording {
    readonly all: readonly Recorded[];
    /** The one resource of a type and logical name; fails when there is none. */
    one(type: string, name: string): Recorded;
    of(type: string): readonly Recorded[];
}

/** Runs a program against a monitor that echoes inputs, and tells what was declared. */
export async function record(program: () => unknown): Promise<Recording> {
    const all: Recorded[] = [];
    await pulumi.runtime.setMocks(
        {
            newResource: ({ type, name, inputs }) => {
                all.push({ type, name, inputs });
                return { id: `${name}-id`, state: inputs };
            },
            call: ({ token }) => {
                throw new Error(`nobody declared the invoke ${token}`);
            },
        },
        "tenantry",
        "test",
        false,
    );
    program();
    await pulumi.runtime.disconnect();
    return {
        all,
        of: (type) => all.filter((each) => each.type === type),
        one: (type, name) => {
            const found = all.filter((each) => each.type === type && each.name === name);
            if (found.length !== 1)
                throw new Error(
                    `${found.length} resources are ${type} ${name}; names: ${all.map((each) => each.name).join(", ")}`,
                );
            return found[0]!;
        },
    };
}
