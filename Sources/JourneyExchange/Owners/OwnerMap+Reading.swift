package import JourneyModel

extension OwnerMap {
    /// What reading a file gave: a map, or everything that is wrong with the file.
    package enum Reading: Equatable, Sendable {
        case map(OwnerMap)
        case refused([Diagnostic])
    }

    /// Reads the CSV file; linear in its size.
    package static func read(_ bytes: [UInt8]) -> Reading {
        guard bytes.count <= mostBytes else {
            return .refused([error(1, "The file is larger than 1 MiB.", "Use fewer rules.")])
        }
        do {
            return rules(try CSVReader.records(bytes))
        } catch {
            return .refused([error])
        }
    }

    private static func rules(_ records: [CSVReader.Record]) -> Reading {
        let head = records.first?.fields.map { $0.lowercased() }
        guard head == columns else {
            return .refused([
                error(
                    records.first?.line ?? 1, "The first line does not name the columns.",
                    "Write \(columns.joined(separator: ",")) there, separated by commas.")
            ])
        }
        guard records.count <= mostRules + 1 else {
            return .refused([error(1, "There are more than \(mostRules) rules.", "Use patterns.")])
        }
        var rules: [Rule] = []
        var wrong: [Diagnostic] = []
        for record in records.dropFirst() {
            if let problem = problem(of: record) {
                wrong.append(problem)
                continue
            }
            rules.append(
                Rule(
                    journey: Glob(record.fields[0]), channel: Glob(record.fields[1]),
                    step: Glob(record.fields[2]), team: record.fields[3], line: record.line))
        }
        if rules.isEmpty, wrong.isEmpty {
            wrong.append(error(1, "The file holds no rule.", "Add a line such as *,*,*,TEAM."))
        }
        return wrong.isEmpty ? .map(OwnerMap(rules: rules)) : .refused(wrong)
    }

    private static func problem(of record: CSVReader.Record) -> Diagnostic? {
        guard record.fields.count == columns.count else {
            return error(
                record.line,
                "The line has \(record.fields.count) fields instead of \(columns.count).",
                "Write \(columns.joined(separator: ",")), and quotes around a field with a comma.")
        }
        for (name, pattern) in zip(columns, record.fields.dropLast()) where pattern.isBlank {
            return error(record.line, "The \(name) pattern is empty.", "Write * for every \(name).")
        }
        let channels = Step.Channel.allCases.map(\.rawValue) + ["none"]
        let channel = Glob(record.fields[1])
        guard channels.contains(where: channel.matches) else {
            return error(
                record.line, "No channel fits \"\(channel.pattern.shown)\".",
                "Channels are \(channels.joined(separator: ", ")).")
        }
        guard TextFormat.key.accepts(record.fields[3]) else {
            return error(
                record.line, "\"\(record.fields[3].shown)\" is not the key of a team.",
                "Keys are of a to z, digits and hyphens, at most 80.")
        }
        return nil
    }

    private static func error(_ line: Int, _ message: String, _ remedy: String) -> Diagnostic {
        Diagnostic(
            .error, path: "", location: SourceLocation(line: line, column: 1), message: message,
            remedy: remedy)
    }
}
