import type { Decomposer } from "./models/mstl";

let loaded: Promise<Decomposer> | undefined;

/**
 * MSTL of `@bsull/augurs`, WebAssembly. Its own loader asks `fetch` for a file, which Node's does not do, so the module's bytes are handed in
 * (`mstl_bg.wasm` of the package; `load.ts` reads them). One instance a process.
 */
export function augurs(bytes: Uint8Array<ArrayBuffer>): Promise<Decomposer> {
    loaded ??= import("@bsull/augurs/mstl").then(({ initSync, MSTL }) => {
        initSync({ module: bytes });
        return (values, periods, horizon) => {
            // Its memory is not the garbage collector's.
            const model = MSTL.ets([...periods]);
            try {
                model.fit(values);
                return model.predict(horizon).point;
            } finally {
                model.free();
            }
        };
    });
    return loaded;
}
