import type { Change } from "./difference";
import { containsPath, type PropertyPath, parsePath } from "./paths";
import { replacingProperties } from "./replacing-properties";

const parsed = new Map<string, readonly PropertyPath[]>();

function pathsOf(type: string): readonly PropertyPath[] {
    let paths = parsed.get(type);
    if (!paths) {
        paths = (replacingProperties(type) ?? []).map(parsePath);
        parsed.set(type, paths);
    }
    return paths;
}

/** Changes that force a replacement, as far as can be told without a provider. */
export function replacingChanges(
    type: string,
    changes: readonly Change[],
    replaceOnChanges: readonly string[],
): readonly Change[] {
    const asked = replaceOnChanges.map(parsePath);
    return changes.filter(({ path }) =>
        [...pathsOf(type), ...asked].some((outer) => containsPath(outer, path) || containsPath(path, outer)),
    );
}

/** Changes that the program itself asked to be replacements. */
export function askedReplacements(changes: readonly Change[], replaceOnChanges: readonly string[]): readonly Change[] {
    const asked = replaceOnChanges.map(parsePath);
    return changes.filter(({ path }) => asked.some((outer) => containsPath(outer, path)));
}
