import fc from "fast-check";

const letters = "abcdefghijklmnopqrstuvwxyz";
const all = `${letters}0123456789-`;

/** An id as the schema takes it, made of any characters: a hyphen that may not stand where it does becomes a letter. */
function asId(characters: readonly string[]): string {
    return characters
        .map((one, index) => {
            const last = index === characters.length - 1;
            if (index === 0 && !letters.includes(one)) return "a";
            return one === "-" && (last || characters[index - 1] === "-") ? "b" : one;
        })
        .join("");
}

/** Ids of exactly so many characters, 1 to 40. */
export const idOfLength = (length: number): fc.Arbitrary<string> =>
    fc.array(fc.constantFrom(...all), { minLength: length, maxLength: length }).map(asId);

const length = fc.noBias(fc.integer({ min: 1, max: 40 }));

/** Two different ids; in half of the cases they differ in one character, anywhere, or one goes on where the other ends. */
export const idPair: fc.Arbitrary<readonly [string, string]> = fc
    .oneof(
        fc.tuple(length.chain(idOfLength), length.chain(idOfLength)),
        length.chain(idOfLength).chain((id) =>
            fc.tuple(fc.nat(id.length - 1), fc.constantFrom(..."xyz")).map(([at, by]) => {
                const other = id.slice(0, at) + by + id.slice(at + 1);
                return [id, other] as const;
            }),
        ),
        length
            .filter((most) => most < 38)
            .chain(idOfLength)
            .map((id) => [id, `${id}-${id}`.slice(0, 40).replace(/-$/, "x")] as const),
    )
    .filter(([one, other]) => one !== other);

const long = "a".repeat(39);
/** Pairs that are hard: of one character, as long as can be, alike but for the end, with hyphens where names are cut, in others' words. */
export const hardPairs: readonly (readonly [string, string])[] = [
    ["a", "b"],
    [`${long}1`, `${long}2`],
    ["acme", "acme-database"],
    ["a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t", "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-u"],
    ["a1", "a-1"],
    ["google-windows-micro-soft-login", "g00gle-microsoft-win-dows-xbox-cell"],
];
