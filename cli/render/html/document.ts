import type { Report } from "../report";
import { verdictsOf } from "../report";
import { clientScript } from "./bundle";
import type { ReportData } from "./data";
import { encodeReport } from "./encode";
import { pageOf, scriptJson } from "./page";
import { styles } from "./styles";

const pieceLength = 5_000;

/** The report's data as JSON, in pieces: that of a large fleet is no single text. */
function* dataJson({ values, ...rest }: ReportData): Generator<string> {
    yield `${scriptJson(rest).slice(0, -1)},"values":[`;
    for (let at = 0; at < values.length; at += pieceLength)
        yield (at > 0 ? "," : "") + scriptJson(values.slice(at, at + pieceLength)).slice(1, -1);
    yield "]}";
}

function* body({ plan: { stacks } }: Report): Generator<string> {
    const { mandatory, advisory } = verdictsOf(stacks);
    yield `<noscript><p>A plan of ${stacks.length} stacks with ${mandatory} mandatory and ${advisory} advisory violations. Its details need JavaScript; nothing is loaded from anywhere.</p></noscript>\n`;
}

/** A plan as one page that needs nothing but itself. */
export async function renderHtml(report: Report): Promise<Iterable<string>> {
    const data = { id: "report", json: dataJson(encodeReport(report)) };
    return pageOf({ title: "Plan", styles, script: await clientScript(), body: body(report), data });
}
