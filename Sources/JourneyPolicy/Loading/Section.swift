import CEL
import JourneyModel

/// Reads one block of a policy file, strictly: what it does not know it refuses.
struct Section {
    let path: String
    let location: SourceLocation
    let log: LoadLog
    private let node: SourceNode

    /// Nil, with a report, if the node is not a block of `name: value` lines.
    init?(_ node: SourceNode, path: String, allowed: [String], _ log: LoadLog) {
        guard let members = node.members else {
            log.report(
                "a block of `name: value` lines is expected here", at: node.location, path: path)
            return nil
        }
        self.node = node
        self.path = path
        self.log = log
        location = node.location
        for member in members where !allowed.contains(member.key) {
            log.report(
                "unknown key `\(member.key)`", at: member.location, path: path,
                remedy: NearestName.remedy(for: member.key, among: allowed)
                    ?? "known here: \(allowed.joined(separator: ", "))")
        }
    }

    func subpath(_ name: String) -> String { path.isEmpty ? name : path + "." + name }

    func report(_ message: String, in name: String, remedy: String? = nil) {
        log.report(
            message, at: node[name]?.location ?? location, path: subpath(name), remedy: remedy)
    }

    func has(_ name: String) -> Bool { value(name) != nil }

    /// The member; nil also for an explicit null.
    func value(_ name: String) -> SourceNode? {
        guard let value = node[name], !value.isNull else { return nil }
        return value
    }

    func text(_ name: String) -> String? {
        guard let value = value(name) else { return nil }
        if let text = value.string { return text }
        report("a text is expected", in: name, remedy: "put it in quotes")
        return nil
    }

    func requiredText(_ name: String) -> String {
        if !has(name) { report("`\(name)` is missing", in: name) }
        let text = text(name) ?? ""
        if has(name), text.allSatisfy(\.isWhitespace) { report("`\(name)` is empty", in: name) }
        return text
    }

    func number(_ name: String) -> Double? {
        guard let value = value(name) else { return nil }
        if let number = value.number { return number }
        report("a number is expected", in: name)
        return nil
    }

    /// A whole number from 1; nil, with a report, for anything else that is there.
    func count(_ name: String, upTo largest: Int) -> Int? {
        guard let value = value(name) else { return nil }
        if let count = value.int, count >= 1, count <= largest { return count }
        report("a whole number from 1 to \(largest) is expected", in: name)
        return nil
    }

    /// True or false; nil, with a report, for anything else that is there.
    func flag(_ name: String) -> Bool? {
        guard let value = value(name) else { return nil }
        if let flag = value.bool { return flag }
        report("true or false is expected", in: name)
        return nil
    }

    func texts(_ name: String) -> [String] {
        guard let value = value(name) else { return [] }
        let texts = value.array?.compactMap(\.string)
        if let texts, texts.count == value.array?.count { return texts }
        report("a list of texts is expected, such as [email, sms]", in: name)
        return []
    }

    func choice<T: RawRepresentable>(_ name: String, among choices: [T]) -> T?
    where T.RawValue == String {
        guard let text = text(name) else { return nil }
        return choose(text, among: choices, in: name)
    }

    func choices<T: RawRepresentable>(_ name: String, among choices: [T]) -> [T]
    where T.RawValue == String {
        texts(name).compactMap { choose($0, among: choices, in: name) }
    }

    private func choose<T: RawRepresentable>(
        _ text: String, among choices: [T], in name: String
    ) -> T? where T.RawValue == String {
        if let choice = choices.first(where: { $0.rawValue == text }) { return choice }
        let names = choices.map(\.rawValue)
        report(
            "`\(text)` is not one of \(names.joined(separator: ", "))", in: name,
            remedy: NearestName.remedy(for: text, among: names))
        return nil
    }

    func section(_ name: String, allowed: [String]) -> Section? {
        value(name).flatMap { Section($0, path: subpath(name), allowed: allowed, log) }
    }

    func sections(_ name: String, allowed: [String]) -> [Section] {
        items(name).enumerated().compactMap { index, item in
            Section(item, path: "\(subpath(name))[\(index)]", allowed: allowed, log)
        }
    }

    private func items(_ name: String) -> [SourceNode] {
        guard let value = value(name) else { return [] }
        if let items = value.array { return items }
        report("a list is expected", in: name, remedy: "begin each entry with `- `")
        return []
    }

    /// An expression of the given type; nil, with reports, where it is missing or wrong.
    func expression(
        _ name: String, in environment: Environment, _ expected: CELType? = nil
    ) -> Program? {
        guard let value = value(name) else { return nil }
        let text: String
        switch value.content {
        case .string(let string): text = string
        case .bool(let bool): text = bool ? "true" : "false"
        case .number(let number): text = Self.literal(number)
        default:
            report(
                "an expression is expected", in: name,
                remedy: "put the expression in quotes, or begin with `>-` and write it on the "
                    + "next line")
            return nil
        }
        do throws(CompilationError) {
            let program = try Program(text, in: environment)
            try program.requireAffordable()
            if let expected, !Self.fits(program.resultType, expected) {
                report(
                    "the expression must be \(Self.words(expected)), but it is "
                        + "\(program.resultType)", in: name)
                return nil
            }
            return program
        } catch {
            log.report(error, in: text, at: value.location, path: subpath(name))
            return nil
        }
    }

    private static func literal(_ number: Double) -> String {
        Int64(exactly: number).map { String($0) } ?? String(number)
    }

    private static func fits(_ type: CELType, _ expected: CELType) -> Bool {
        type == expected || type == .dyn
    }

    private static func words(_ type: CELType) -> String {
        switch type {
        case .bool: "true or false"
        case .string: "a text"
        default: "of type \(type)"
        }
    }
}
