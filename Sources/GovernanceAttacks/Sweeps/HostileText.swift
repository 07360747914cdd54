/// Texts for every text argument, and lawful values for the others.
enum HostileText {
    static let all = [
        "'; update core.proposals set state = 'approved'; --",
        "\\'); drop schema core cascade; --",
        "%s %I %L %1$s %n $1 $$ {}",
        "x\"; reset session authorization; --",
        "../../etc/passwd\u{202E}\u{0001}\n\r\t",
        "{\"changes\":[{\"kind\":\"journey\"}],\"why\":\"x\"}",
        "-1",
        String(repeating: "A", count: 1 << 20),
    ]

    /// A value for an argument, by its type; the text where one is taken.
    static func value(_ argument: SweptFunction.Argument, _ text: String, number: String) -> String?
    {
        switch argument.type {
        case "uuid": "77777777-7777-4777-8777-777777777777"
        case "int2", "int4", "int8", "float8", "numeric":
            argument.name.contains("proposal") || argument.name.contains("job") ? number : "1"
        case "bool": "false"
        case "bytea": "\\x0000000000000000"
        case "timestamptz", "timestamp": "2099-01-01 00:00:00+00"
        case "date": "2099-01-01"
        case "interval": "1 hour"
        case "json", "jsonb": "{}"
        case "_text", "_varchar", "_name":
            "{\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"}"
        case let type where type.hasPrefix("_"): "{}"
        case "text", "varchar", "name", "bpchar": text
        default: nil
        }
    }
}
