import { HttpError } from "../http/errors";

/** A ConfigMap, as far as it is looked at. */
export interface ConfigMap {
    readonly metadata: { readonly name: string; readonly resourceVersion: string };
    readonly data?: Readonly<Record<string, string>>;
}

/** A line of a watch. */
export interface WatchEvent {
    readonly type: string;
    readonly object: ConfigMap;
}

/** A line that is longer is no ConfigMap: the API server's own limit is 1 MiB, escaped and with its metadata. */
const mostLine = 4 * 1024 * 1024;

/** A page of a list. */
export function listOf(body: string): { items: ConfigMap[]; next: string; version: string } {
    const { items, metadata } = JSON.parse(body) as {
        items?: ConfigMap[];
        metadata?: { continue?: string; resourceVersion?: string };
    };
    if (!Array.isArray(items) || typeof metadata?.resourceVersion !== "string")
        throw new HttpError("the API server's answer is no list of ConfigMaps");
    return { items, next: metadata.continue ?? "", version: metadata.resourceVersion };
}

/** Documents of a stream, one a line. */
export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<WatchEvent> {
    let parts: Buffer[] = [];
    let length = 0;
    for await (const part of stream) {
        let rest = part;
        for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
            parts.push(rest.subarray(0, end));
            const line = Buffer.concat(parts).toString("utf8");
            if (line.trim() !== "") yield JSON.parse(line) as WatchEvent;
            parts = [];
            length = 0;
            rest = rest.subarray(end + 1);
        }
        parts.push(rest);
        length += rest.length;
        if (length > mostLine) throw new HttpError("a line of the watch is too long");
    }
}
