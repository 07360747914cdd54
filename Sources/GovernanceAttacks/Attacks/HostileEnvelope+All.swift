import JourneyModel

extension HostileEnvelope {
    static let all = form + changes + rights

    private static let deep =
        String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)

    private static let form: [HostileEnvelope] = [
        .init("no JSON", "invalid", text: "{"),
        .init("an empty text", "invalid", text: ""),
        .init("null", "invalid", text: "null"),
        .init("an array", "invalid", text: "[]"),
        .init("a number", "invalid", text: "1e999999"),
        .init("no changes", "invalid", text: #"{"changes":[],"why":"x"}"#),
        .init("changes that are no list", "invalid", text: #"{"changes":{},"why":"x"}"#),
        .init("changes that are numbers", "invalid", text: #"{"changes":[1,2],"why":"x"}"#),
        .init("no reason", "invalid", text: #"{"changes":[{}]}"#),
        .init("an empty reason", "invalid", text: #"{"changes":[{}],"why":""}"#),
        .init("a zero character", "invalid", text: #"{"changes":[{}],"why":"\u0000"}"#),
        .init("200,000 levels", "invalid", text: #"{"changes":\#(deep),"why":"x"}"#),
        .init(
            "101 changes", "invalid",
            text: #"{"changes":[\#(Array(repeating: "{}", count: 101).joined(separator: ","))],"#
                + #""why":"x"}"#),
        .init(
            "a reason of 4,001 characters", "invalid",
            text: #"{"changes":[{}],"why":"\#(String(repeating: "x", count: 4001))"}"#),
        .init("a moment without its zone", "invalid", more: #","notBefore":"2099-01-01T00:00:00""#),
        .init("a moment by name", "invalid", more: #","notBefore":"tomorrow""#),
        .init("a moment that never comes", "invalid", more: #","notBefore":"infinity""#),
        .init("a moment that is none", "invalid", more: #","notBefore":"2099-02-30T00:00:00Z""#),
        .init("a moment that is a number", "invalid", more: #","notBefore":4102444800"#),
        .init("a day in another order", "invalid", more: #","mendBy":"31.01.2099""#),
        .init("a day that is none", "invalid", more: #","mendBy":"2099-02-30""#),
    ]

    private static let changes: [HostileEnvelope] = [
        .init(
            "a digest that was not sent", "invalid",
            change: change(content: String(repeating: "0", count: 64))),
        .init("a digest in capitals", "invalid", change: change(content: "ABCDEF")),
        .init("no digest", "invalid", change: #"{"key":"new","kind":"journey"}"#),
        .init(
            "a source that was not sent", "invalid",
            change: create.replacing("}", with: #","source":"00"}"#)),
        .init(
            "a content of another key", "invalid", change: change(key: "other")),
        .init(
            "a content of another kind", "invalid", content: document(kind: "team")),
        .init("a content that is no JSON", "invalid", content: "{"),
        .init("a content that is a list", "invalid", content: "[]"),
        .init("a deep content", "invalid", content: deep),
        .init(
            "a content of more than a mebibyte", "invalid",
            content: document(owner: #""\#(String(repeating: "x", count: 1_100_000))""#)),
        .init(
            "a key with an upper-case letter", "invalid", change: change(key: "New"),
            content: document(key: "New")),
        .init(
            "a key that ends in a line feed", "invalid", change: change(key: #"new\n"#),
            content: document(key: #"new\n"#)),
        .init(
            "the same document twice", "invalid", change: create + "," + create),
        .init(
            "the same document twice, once by a number", "invalid",
            change: change(key: "1") + "," + change(key: "1").replacing(#""1""#, with: "1"),
            content: document(key: "1")),
        .init("an owner that does not exist", "invalid", content: document(owner: #""nobody""#)),
        .init("an owner that is a number", "invalid", content: document(owner: "1")),
        .init("an owner that is null", "invalid", content: document(owner: "null")),
        .init("an operation of its own", "invalid", change: change(operation: "delete")),
        .init(
            "no operation", "invalid",
            change: #"{"content":"CONTENT","key":"new","kind":"journey"}"#),
        .init("a new document with a base", "invalid", change: change(base: "1")),
        .init("an update of what is not there", "not_found", change: change(operation: "update")),
        .init(
            "a new document of a used key", "already_exists", change: change(key: "running"),
            content: document(key: "running")),
        .init(
            "a negative base", "conflict",
            change: change(key: "running", operation: "update", base: "-1"),
            content: document(key: "running")),
        .init(
            "a base as text", "conflict",
            change: change(key: "running", operation: "update", base: #""1""#),
            content: document(key: "running")),
        .init(
            "a base of a fraction", "conflict",
            change: change(key: "running", operation: "update", base: "1.5"),
            content: document(key: "running")),
        .init(
            "a base with a fraction of zero", "conflict",
            change: change(key: "running", operation: "update", base: "1.0"),
            content: document(key: "running")),
        .init(
            "a huge base", "conflict",
            change: change(key: "running", operation: "update", base: "99999999999999999999"),
            content: document(key: "running")),
    ]

    private static let rights: [HostileEnvelope] = [
        .init("another team's name", "not_permitted").by("ana", team: "sms-team"),
        .init("no team at all", "not_permitted").by("ana", team: "nobody"),
        .init("an adoption by a team", "not_permitted", more: #","adoption":true"#),
        .init(
            "an adoption that changes", "invalid", change: change(operation: "update"),
            more: #","adoption":true"#
        ).by("bo", team: "journey-operations"),
        .init(
            "a second operations team", "invalid", change: change(key: "evil", kind: "team"),
            content: #"{"key":"evil","kind":"team","name":"Evil","operations":true}"#),
        .init(
            "a second operations team, as text", "invalid",
            change: change(key: "evil", kind: "team"),
            content: #"{"key":"evil","kind":"team","name":"Evil","operations":"yes"}"#),
        .init(
            "operations that is operations no more", "invalid",
            change: change(
                key: "journey-operations", kind: "team", operation: "update", base: "1"),
            content: #"{"key":"journey-operations","kind":"team","name":"Gone"}"#
        ).by("bo", team: "journey-operations"),
        .init(
            "a policy of nobody", "invalid", change: change(key: "evil", kind: "policy"),
            content: document(key: "evil", kind: "policy", owner: #""nobody""#)),
        .init(
            "a waiver of no policy", "invalid", change: change(key: "evil", kind: "waiver"),
            content: #"{"key":"evil","kind":"waiver","policy":"nothing"}"#),
        .init(
            "a kind that is not supported", "unsupported",
            change: change(key: "evil", kind: "asset"),
            content: document(key: "evil", kind: "asset")),
        .init(
            "an experiment that decides nothing", "invalid",
            change: change(key: "evil", kind: "experiment"),
            content: document(key: "evil", kind: "experiment")),
        .init(
            "a metric that counts nothing", "invalid", change: change(key: "evil", kind: "metric"),
            content: document(key: "evil", kind: "metric")),
        .init(
            "a plan to retire nothing", "invalid", change: change(key: "evil", kind: "retirement"),
            content: document(key: "evil", kind: "retirement")),
        .init(
            "an authorisation without its limits", "invalid",
            change: change(key: "evil", kind: "authorisation"),
            content: document(key: "evil", kind: "authorisation")),
        .init("a citation of nothing", "not_found", more: #","authorisation":"evil""#),
        .init("a citation that is no key", "invalid", more: #","authorisation":["evil"]"#),
        .init("a citation of null", "invalid", more: #","authorisation":null"#),
        .init(
            "an unknown kind", "unsupported", change: change(key: "evil", kind: "evil"),
            content: document(key: "evil", kind: "evil")),
    ]
}
