import JourneyModel

@testable import JourneyExchange

/// Reads a text as if it lay in the file `some-file.json`.
func read(_ text: String, as format: JourneyFormat? = nil) -> ImportResult {
    JourneyImport.read(
        Array(text.utf8), as: format, options: ImportOptions(fallbackName: "some-file"))
}

extension ImportResult {
    var only: ImportedJourney? { journeys.count == 1 ? journeys.first : nil }

    func step(_ key: String) -> Step? {
        only?.journey.steps.first { $0.key == key }
    }

    /// A diagnostic whose message holds the words.
    func says(_ words: String, _ severity: Diagnostic.Severity, line: Int? = nil) -> Bool {
        diagnostics.contains {
            $0.severity == severity && $0.message.contains(words)
                && (line == nil || $0.location?.line == line)
        }
    }

    /// What must hold of every result, whatever the file.
    var faults: [String] {
        var found: [String] = []
        if diagnostics.contains(where: { $0.message.isEmpty || $0.remedy.isEmpty }) {
            found.append("a diagnostic says nothing")
        }
        // The readers are to keep to the schema by themselves, not to be caught by it.
        if says("would not be valid", .error) { found.append("the schema refused a journey") }
        if isRefused {
            if !journeys.isEmpty || stepCount != 0 || edgeCount != 0 {
                found.append("refused, and still something is given")
            }
        } else if journeys.isEmpty {
            found.append("accepted without a journey")
        }
        if Set(journeys.map(\.journey.key)).count != journeys.count {
            found.append("two journeys share a key")
        }
        return found + journeys.flatMap { $0.journey.faults }
    }
}

extension Journey {
    /// What the document schema would refuse.
    var faults: [String] {
        var found: [String] = []
        let keys = Set(steps.map(\.key))
        if keys.count != steps.count { found.append("two steps share a key") }
        if steps.count > 500 { found.append("too many steps") }
        let allKeys = [key, owner] + steps.map(\.key) + steps.flatMap { $0.outcomes.map(\.key) }
        for key in allKeys + [audience?.key].compactMap(\.self) where !key.isDocumentKey {
            found.append("\(key) is no key")
        }
        let targets =
            [entry.start] + steps.flatMap { [$0.next].compactMap(\.self) }
            + steps.flatMap { $0.outcomes.map(\.next) }
        for target in targets where target != Step.exit && !keys.contains(target) {
            found.append("\(target) is no step")
        }
        for step in steps {
            if step.key == Step.exit { found.append("a step is called exit") }
            if (step.next == nil) == step.outcomes.isEmpty {
                found.append("\(step.key) needs either next or outcomes")
            }
            if step.kind == .wait && step.wait == nil { found.append("\(step.key) has no wait") }
            if step.wait != nil, step.kind != .wait, step.kind != .waitFor {
                found.append("\(step.key) must not have a wait")
            }
            if Set(step.outcomes.map(\.key)).count != step.outcomes.count {
                found.append("two outcomes of \(step.key) share a key")
            }
            if step.label.isEmpty || step.label.unicodeScalars.count > 200 {
                found.append("the label of \(step.key) is empty or too long")
            }
            let texts = [step.platformKey, step.content?.subject, step.wait?.attribute]
            for text in texts.compactMap(\.self) where text.utf8.count > 4096 {
                found.append("text of \(step.key) is too long")
            }
        }
        return found
    }
}

extension String {
    fileprivate var isDocumentKey: Bool {
        guard let first = utf8.first, first != UInt8(ascii: "-"), utf8.count <= 80 else {
            return false
        }
        return utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
        }
    }
}
