import { expect, it } from "vitest";
import { classesIn, classified, placesOfClass } from "../../../compliance/lineage/classes";
import type { Place } from "../../../compliance/lineage/document";

const place = (kind: Place["kind"], content: Place["content"] = "data") => ({ id: kind, kind, content }) as Place;

it("puts each class where it may lie, and names where it is to be kept out of", () => {
    expect(classesIn(place("database"), ["pii", "payment"])).toEqual({ here: ["pii", "payment"], keepOut: [] });
    expect(classesIn(place("cache"), ["pii", "payment"])).toEqual({ here: ["pii"], keepOut: ["payment"] });
    expect(classesIn(place("backups"), ["payment"])).toEqual({ here: ["payment"], keepOut: [] });
    expect(classesIn(place("logs", "traces"), ["pii", "telemetry"])).toEqual({ here: ["telemetry"], keepOut: ["pii"] });
    expect(classesIn(place("secrets", "settings"), ["pii"])).toEqual({ here: [], keepOut: [] });
});

it("says nothing where a tenant names no class", () => {
    expect(classified(place("database"), [])).toEqual(place("database"));
});

it("finds the places of a class again", () => {
    const places = [place("database"), place("cache"), place("logs", "traces")].map((one) =>
        classified(one, ["health"]),
    );
    const { here, keepOut } = placesOfClass(places, "health");
    expect([here.map(({ kind }) => kind), keepOut.map(({ kind }) => kind)]).toEqual([["database"], ["cache", "logs"]]);
});
