/** Words that stand where a name should, without articles. */
const nobody = new RegExp(
    `^(${[
        "(same|ditto|idem|as above)( as .*| person)?|request[eo]r|approver|author|submitter|me|myself|self",
        "i( hereby)? approved?|((self|auto|pre|bot|system) ?)?(approved|approval)( automatically)?|auto|automat(ed|ic|ically|ion)",
        "as (requested|discussed|agreed|approved)|((see|per|in|cf) )?(ticket|issue|e ?mail|chat|thread)|see (above|below)",
        "(ro)?bot|system|pipeline|workflow|script|anon(ymous)?|n ?a( (self|auto|pre) ?approved)?|nil|no ?(one|body)( yet)?",
        "none( yet)?|null|pending|tb[acd]|to be \\w+|todo|unknown|x+",
    ].join("|")})$`,
);
const articles = /(^|[\s([<])(the|an?)(?=\s)/g;

/** A word with letters of more than one of the alphabets whose letters look alike. */
const mixed = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u] as const;

/** What nobody sees: control characters, marks of direction, and what takes no room. */
const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/** Small letters that look like those of the Latin alphabet, below them. From knowledge, after Unicode's confusables.txt; the common ones. */
const lookalikes =
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u0432\u043a\u043c\u043d\u0442\u03b1\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u0251\u0261\u0131";
const latin = "aeopcyxijshdqwbkmhtaeikvoptuxagi";
const looks = new Map([...lookalikes].map((letter, at) => [letter, latin[at]!]));

const plain = (name: string): string => name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** A text as it looks to who reads it. */
const seen = (text: string): string => [...text].map((letter) => looks.get(letter) ?? letter).join("");

const wordsOf = (text: string): readonly string[] => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "");

/** Names of one person: the words in whichever order, and as they are written together. */
const names = (text: string): readonly string[] => {
    const words = wordsOf(text);
    return words.length === 0 ? [] : [[...words].sort().join(" "), words.join("")];
};

/** Gmail delivers to one mailbox whatever dots are in its name, by either domain. Source: support.google.com/mail/answer/7436150 (from knowledge, unverified). */
function mailboxOf(local: string, written: string): string {
    const domain = written.replace(/\.+$/, "");
    const isGmail = domain === "gmail.com" || domain === "googlemail.com";
    return isGmail ? `${local.replaceAll(".", "")}@gmail.com` : `${local}@${domain}`;
}

/** What a name is known by: its mailboxes, without what follows a plus sign, and the words beside them. */
function knownAs(name: string): { readonly mailboxes: readonly string[]; readonly words: string } {
    const text = seen(plain(name))
        .replace(/\bmailto:/g, "")
        .replace(/["'`\u2018-\u201f]/g, "")
        .replace(/ *[([{<]? *\bat\b *[)\]}>]? *(?=[^\s@]+\.)/g, "@")
        .replace(/ *@ */g, "@");
    const found = [...text.matchAll(/([^\s<>()[\],;:@]+)@([^\s<>()[\],;:@]+)/g)];
    const mailboxes = found.map(([, local = "", domain = ""]) => mailboxOf(local.replace(/\+.*/, ""), domain));
    return { mailboxes, words: text.replace(/<?[^\s<>()]+@[^\s<>()]+>?/g, " ") };
}

const handlesOf = (mailboxes: readonly string[]): readonly string[] =>
    mailboxes.map((box) => box.slice(0, box.indexOf("@")));

/** Whether a name tells readers whose it is: it has letters, all of which are seen, and of one alphabet a word, and is no stand-in for one. */
export function isPerson(name: string): boolean {
    const text = plain(name);
    const disguised = text
        .split(/[^\p{L}\p{M}]+/u)
        .some((word) => mixed.filter((script) => script.test(word)).length > 1);
    const { mailboxes, words } = knownAs(name);
    const said = [text, words, ...handlesOf(mailboxes)].map((one) => wordsOf(one.replace(articles, "$1")).join(" "));
    return /\p{L}/u.test(text) && !unseen.test(name) && !disguised && !said.some((one) => nobody.test(one));
}

/** Whether two names are one person's, as far as names can tell: Ann <ann@example.com> is ann+work@example.com, Ann and @ann. */
export function samePerson(a: string, b: string): boolean {
    const [one, other] = [knownAs(a), knownAs(b)];
    const share = (some: readonly string[], others: readonly string[]) => some.some((name) => others.includes(name));
    if (share(one.mailboxes, other.mailboxes)) return true;
    if (share(names(one.words), names(other.words))) return true;
    const handles = ({ mailboxes }: typeof one) => handlesOf(mailboxes).flatMap(names);
    return (
        (one.mailboxes.length === 0 && share(names(one.words), handles(other))) ||
        (other.mailboxes.length === 0 && share(names(other.words), handles(one))) ||
        plain(a) === plain(b)
    );
}
