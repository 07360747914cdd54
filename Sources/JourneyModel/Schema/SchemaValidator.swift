/// Checks a parsed document against its schema and collects everything that is wrong.
///
/// Linear in the document; breaks off after ``DocumentLimits/problems`` complaints.
struct SchemaValidator {
    private(set) var problems: [Diagnostic] = []

    var isFull: Bool { problems.count >= DocumentLimits.problems }

    mutating func check(_ node: SourceNode, is type: FieldType, at path: String) {
        guard !isFull else { return }
        if node.isNull, type != .any {
            return report(
                node, path, "\(Self.place(path)) has no value.",
                "Write \(type.words), or remove the line.")
        }
        switch type {
        case .text(let format, let maxLength):
            text(node, format, maxLength: maxLength, at: path)
        case .integer(let range): integer(node, range, at: path)
        case .number(let range): number(node, range, at: path)
        case .boolean:
            if node.bool == nil { wrongType(node, type, path) }
        case .choice(let words): choice(node, words, at: path)
        case .object(let object): check(node, is: object, at: path)
        case .list(let element, let count): list(node, of: element, count, at: path)
        case .map: map(node, type, at: path)
        case .any: break
        }
    }

    mutating func report(
        _ node: SourceNode, _ path: String, _ message: String, _ remedy: String
    ) {
        guard !isFull else { return }
        problems.append(
            Diagnostic(
                .error, path: path, location: node.location, message: message, remedy: remedy))
    }

    private mutating func wrongType(_ node: SourceNode, _ type: FieldType, _ path: String) {
        let isQuotable =
            if case .text = type { node.number != nil || node.bool != nil } else { false }
        report(
            node, path, "\(Self.place(path)) is \(node.words), not \(type.words).",
            isQuotable ? "Put it in quotes." : "Write \(type.words).")
    }

    private mutating func text(
        _ node: SourceNode, _ format: TextFormat, maxLength: Int, at path: String
    ) {
        let type = FieldType.text(format, maxLength: maxLength)
        guard let text = node.string else { return wrongType(node, type, path) }
        let length = text.unicodeScalars.count
        if text.isEmpty {
            report(node, path, "\(Self.place(path)) is empty.", "Write \(format.words).")
        } else if length > maxLength {
            report(
                node, path, "\(Self.place(path)) has \(length) characters; \(maxLength) fit.",
                "Shorten it.")
        } else if !format.accepts(text) {
            report(
                node, path,
                "\(Self.place(path)) is \"\(text.prefix(80).visible)\", not \(format.words).",
                Self.remedy(for: text, format))
        }
    }

    private static func remedy(for text: String, _ format: TextFormat) -> String {
        switch format {
        case .stepKey where text == Step.exit:
            return "Choose another key; exit is how a next leaves the journey."
        case .key, .stepKey:
            let mended = KeyText.from(text)
            return mended.isEmpty ? "Write \(format.words)." : "Write \(mended)."
        case .line: return "Keep it on one line, without control or direction characters."
        case .prose, .expression: return "Remove control and direction characters."
        case .duration, .signedDuration:
            return "Use whole numbers with w, d, h, m, s from large to small, at most 366 days."
        case .date: return "Write a day that exists, as year-month-day."
        case .localTime: return "Write a day that exists and a time: 2027-11-20T18:00."
        case .identifier, .timeOfDay, .zone: return "Write \(format.words)."
        }
    }

    private mutating func integer(_ node: SourceNode, _ range: ClosedRange<Int>, at path: String) {
        guard node.number != nil else { return wrongType(node, .integer(range), path) }
        guard let value = node.int, range.contains(value) else {
            return report(
                node, path, "\(Self.place(path)) is not a whole number in its range.",
                "Write \(FieldType.integer(range).words).")
        }
    }

    private mutating func number(
        _ node: SourceNode, _ range: ClosedRange<Double>, at path: String
    ) {
        guard let value = node.number else { return wrongType(node, .number(range), path) }
        if !range.contains(value) {
            report(
                node, path, "\(Self.place(path)) is out of its range.",
                "Write \(FieldType.number(range).words).")
        }
    }

    private mutating func choice(_ node: SourceNode, _ words: [String], at path: String) {
        guard let word = node.string else { return wrongType(node, .choice(words), path) }
        guard !words.contains(where: { $0.hasSameBytes(as: word) }) else { return }
        let question = Suggestion.question(for: word, among: words).map { $0 + " " } ?? ""
        report(
            node, path, "\(Self.place(path)) is \"\(word.prefix(80).visible)\", which is unknown.",
            "\(question)Write \(FieldType.choice(words).words).")
    }

    private mutating func list(
        _ node: SourceNode, of element: FieldType, _ count: ClosedRange<Int>, at path: String
    ) {
        guard let items = node.array else {
            return wrongType(node, .list(of: element, count: count), path)
        }
        if !count.contains(items.count) {
            report(
                node, path,
                "\(Self.place(path)) has \(items.count) entries; "
                    + "\(count.lowerBound) to \(count.upperBound) are allowed.",
                items.isEmpty ? "Add at least one." : "Remove some.")
        }
        for (index, item) in items.enumerated() {
            check(item, is: element, at: "\(path)[\(index)]")
        }
    }

    private mutating func map(_ node: SourceNode, _ type: FieldType, at path: String) {
        guard case .map(let keys, let values, let maxCount) = type else { return }
        guard let members = node.members else { return wrongType(node, type, path) }
        if members.count > maxCount {
            report(
                node, path, "\(Self.place(path)) has \(members.count) entries; \(maxCount) fit.",
                "Remove some.")
        }
        for member in members {
            if !keys.accepts(member.key) {
                report(
                    SourceNode(.null, at: member.location), Self.join(path, member.key),
                    "The name \"\(member.key.prefix(80).visible)\" is not \(keys.words).",
                    "Rename it.")
            }
            check(member.value, is: values, at: Self.join(path, member.key))
        }
    }

    /// What a path is called in a sentence.
    static func place(_ path: String) -> String { path.isEmpty ? "The document" : path }

    static func join(_ path: String, _ name: String) -> String {
        let shown = name.prefix(80).visible
        return path.isEmpty ? shown : "\(path).\(shown)"
    }
}
