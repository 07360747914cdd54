import JourneyModel

/// Guesses what a file is that cannot be read, so that the refusal can name it.
enum LookAlike {
    static let yaml = "YAML"

    /// Name for a file that is not JSON at all; nil where it may be JSON.
    static func name(of bytes: [UInt8]) -> String? {
        let start = bytes.prefix(4096).drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard let first = start.first else { return nil }
        if first == UInt8(ascii: "<") {
            let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
            return head.contains("BPMN/20100524") ? "BPMN 2.0" : "XML"
        }
        if "{[\"".utf8.contains(first) || first >= 0x80 || start.contains(0) { return nil }
        let head = String(decoding: start, as: UTF8.self)
        let line = head.prefix { !$0.isNewline }
        if line.contains("\t") { return "a tab-separated table" }
        for word in ["INSERT INTO", "CREATE TABLE", "DROP TABLE", "--", "/*"]
        where line.uppercased().hasPrefix(word) { return "SQL" }
        if line.hasPrefix("---") || line.hasPrefix("#") || line.contains(":") { return yaml }
        return "text that is not JSON"
    }

    /// Name for parsed text of another format; nil when nothing fits.
    static func name(of root: SourceNode) -> String? {
        let node = root.array?.first ?? root
        let found = formats.first { format in
            format.members.allSatisfy { node[$0] != nil }
        }
        return found?.name
    }

    private struct Format {
        let name: String
        let members: [String]

        init(_ name: String, _ members: String...) {
            self.name = name
            self.members = members
        }
    }

    /// The first whose members are all there is named.
    private static let formats = [
        Format("a Wayleave document: submit it with `proposal submit`", "kind", "key"),
        Format("Amazon Connect", "StartAction", "Actions"),
        Format("Amazon Connect", "Type", "Content", "Name"),
        Format("Amazon Connect, before 2019", "modules", "start"),
        Format("AWS CloudFormation", "Resources"),
        Format("n8n", "nodes", "pinData"),
        Format("n8n", "nodes", "connections", "settings"),
        Format("Mautic or n8n", "nodes", "connections"),
        Format("Mautic", "campaign_event"),
        Format("PostHog", "actions", "edges"),
        Format("PostHog", "actions", "exit_condition"),
        Format("Twilio Studio", "states", "initial_state"),
        Format("an OpenAPI description", "openapi"),
        Format("an OpenAPI description", "swagger"),
        Format("a Segment tracking plan", "rules", "display_name"),
        Format("Braze Canvas", "steps", "variants"),
        Format("Oracle Eloqua", "elements", "currentStatus"),
        Format("Klaviyo", "definition", "triggers"),
        Format("Laudspeaker", "visualLayout"),
        Format("HubSpot", "actions", "enrollmentCriteria"),
        Format("Parcelvoy", "steps", "external_id"),
    ]
}
