"use strict";
// Appends as fast as it can, and acknowledges on standard output what it was told is on the disk.
const { writeSync } = require("node:fs");
const { join, resolve } = require("node:path");
const dist = (name) => require(join(resolve(__dirname, "../../../.."), "dist", "operations", "records", name));

const [, , kind, root, name, limit = "1000000"] = process.argv;
const ack = (what) => writeSync(1, `${what}\n`);
const ports = { root, now: () => Date.now(), redact: (text) => text };

const kinds = {
    async log() {
        const { AppendLog } = dist("append-log.js");
        const log = AppendLog.open(join(root, "log.jsonl"), (value) => value);
        const from = log.found.entries.length;
        for (let at = from; at < from + Number(limit); at++) {
            log.append({ at, filler: "x".repeat((at * 7919) % 9000) });
            ack(at);
        }
    },
    async audit() {
        const { appendAudit } = dist("audit-log.js");
        for (let at = 0; at < Number(limit); at++)
            ack((await appendAudit({ who: name, what: `event ${at}`, result: "succeeded" }, ports)).seq);
    },
    async lock() {
        const { acquireLock } = dist("lock.js");
        try {
            await acquireLock(join(root, "lock"), { who: name });
            ack("got");
        } catch (error) {
            ack(error.fault);
        }
        setInterval(() => undefined, 1000);
    },
};
kinds[kind]();
