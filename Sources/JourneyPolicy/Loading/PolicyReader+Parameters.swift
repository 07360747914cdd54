import CEL
import JourneyModel

extension PolicyReader {
    /// The parameters, each declared as `params.NAME`.
    mutating func parameters(_ section: Section) -> [PolicyParameter] {
        guard let node = section.value("params") else { return [] }
        guard let members = node.members else {
            section.report("a block of `name: {type, default}` lines is expected", in: "params")
            return []
        }
        let allowed = [
            "type", "default", "min", "max", "stricter", "values", "overrides", "description",
        ]
        var parameters: [PolicyParameter] = []
        for member in members {
            let path = "params.\(member.key)"
            guard let entry = Section(member.value, path: path, allowed: allowed, log),
                let parameter = Self.parameter(member.key, entry)
            else { continue }
            checkName(member.key, declaredAs: path, in: "type", of: entry)
            environment.declare(path, parameter.kind.type, limit: parameter.sizeLimit)
            parameters.append(parameter)
        }
        return parameters
    }

    private static func parameter(_ name: String, _ entry: Section) -> PolicyParameter? {
        if !entry.has("type") { entry.report("`type` is missing", in: "type") }
        guard let kind = entry.choice("type", among: PolicyParameter.Kind.allCases) else {
            return nil
        }
        guard let node = entry.value("default") else {
            entry.report("`default` is missing", in: "default")
            return nil
        }
        guard let value = kind.value(of: node.json) else {
            entry.report("the default is not of type \(kind.rawValue)", in: "default")
            return nil
        }
        var parameter = PolicyParameter(
            name: name, kind: kind, value: value, minimum: bound("min", kind, entry),
            maximum: bound("max", kind, entry), stricter: direction(kind, entry),
            values: values(kind, entry), overrides: [:], description: entry.text("description"))
        if let complaint = parameter.complaint(about: node.json) {
            entry.report(complaint, in: "default")
        }
        if let least = parameter.minimum, let most = parameter.maximum, least > most {
            entry.report("the minimum is above the maximum", in: "min")
        }
        parameter.overrides = overrides(parameter, entry)
        return parameter
    }

    private static func bound(
        _ name: String, _ kind: PolicyParameter.Kind, _ entry: Section
    ) -> Double? {
        guard entry.has(name) else { return nil }
        if kind != .int, kind != .double {
            entry.report("only a number has a smallest and a largest value", in: name)
        }
        return entry.number(name)
    }

    private static func direction(
        _ kind: PolicyParameter.Kind, _ entry: Section
    ) -> PolicyParameter.Direction? {
        guard let text = entry.text("stricter") else { return nil }
        let names = kind.directions.map(\.rawValue)
        if names.isEmpty {
            entry.report(
                "a text has no direction", in: "stricter",
                remedy: "list what is allowed in `values`, from the laxest to the strictest")
        } else if !names.contains(text) {
            entry.report(
                "`\(text)` is no direction of type \(kind.rawValue)", in: "stricter",
                remedy: "write \(names.joined(separator: " or "))")
        }
        return kind.directions.first { $0.rawValue == text }
    }

    private static func values(_ kind: PolicyParameter.Kind, _ entry: Section) -> [String] {
        if entry.has("values"), kind != .string {
            entry.report("only a text has a list of `values`", in: "values")
        }
        let values = entry.texts("values")
        if Set(values).count < values.count {
            entry.report("a value is listed twice", in: "values")
        }
        return values
    }

    private static func overrides(
        _ parameter: PolicyParameter, _ entry: Section
    ) -> [String: Value] {
        guard let node = entry.value("overrides") else { return [:] }
        guard let members = node.members else {
            entry.report("a block of `market: value` lines is expected", in: "overrides")
            return [:]
        }
        if parameter.stricter == nil, parameter.values.isEmpty {
            let remedy =
                parameter.kind == .string
                ? "list what is allowed in `values`, from the laxest to the strictest"
                : "write stricter: "
                    + parameter.kind.directions.map(\.rawValue).joined(separator: " or ")
            entry.report(
                "it is not said which way a value is stricter, so no market may have its own",
                in: "overrides", remedy: remedy)
            return [:]
        }
        var overrides: [String: Value] = [:]
        for member in members {
            if let complaint = parameter.complaint(aboutOverride: member.value.json) {
                entry.log.report(
                    complaint, at: member.value.location,
                    path: "\(entry.path).overrides.\(member.key)")
            }
            overrides[member.key] = parameter.kind.value(of: member.value.json)
        }
        return overrides
    }
}
