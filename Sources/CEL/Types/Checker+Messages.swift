extension Checker {
    /// The type of `Step{key: 'a'}`: every field must exist and take its value.
    mutating func message(_ name: String, _ fields: [Node.Field], _ node: Node) -> CELType {
        guard let type = environment.structType(name) else {
            for field in fields { _ = check(field.value) }
            return report(
                "`\(name)` is not a type whose values can be written", at: node,
                remedy: NearestName.remedy(for: name, among: environment.types.keys.sorted()))
        }
        for field in fields { check(field, of: type) }
        return .structure(type)
    }

    private mutating func check(_ field: Node.Field, of type: StructType) {
        var value = substitution.resolved(check(field.value))
        guard let index = type.index(of: field.name) else {
            let names = type.fields.map(\.name)
            problems.append(
                Problem(
                    "unknown field `\(field.name)` of \(type.name)", at: field.offset,
                    remedy: NearestName.remedy(for: field.name, among: names)))
            return
        }
        if field.isOptional { value = unwrapped(value, field.value) }
        let expected = type.fields[index].type
        if !substitution.fits(value, expected) {
            _ = report(
                "the field `\(field.name)` of \(type.name) is \(expected), not "
                    + substitution.resolved(value).description, at: field.value)
        }
    }
}
