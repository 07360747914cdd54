import JourneyTestSupport
import Postgres

/// A function of ours as the catalogue describes it, so that one which comes later is swept too.
package struct SweptFunction: Sendable {
    struct Argument: Sendable {
        let name: String
        let typeSchema: String
        let type: String
    }

    package let schema: String
    package let name: String
    let arguments: [Argument]
    /// Answers with the outcome of a command.
    let isCommand: Bool
    /// The logins that may execute it.
    let callers: Set<String>

    /// All of them, of the schemas that hold functions.
    static func all(_ superuser: Connection) async throws -> [SweptFunction] {
        let rows = try await superuser.query(
            """
            select n.nspname::text as schema, p.proname::text as name,
                p.prorettype = 'api.outcome'::regtype and not p.proretset as is_command,
                array(select coalesce(p.proargnames[a.position], '') from unnest(p.proargtypes)
                    with ordinality a (type, position) order by a.position) as names,
                array(select tn.nspname::text from unnest(p.proargtypes)
                    with ordinality a (type, position) join pg_type t on t.oid = a.type
                    join pg_namespace tn on tn.oid = t.typnamespace order by a.position) as schemas,
                array(select t.typname::text from unnest(p.proargtypes)
                    with ordinality a (type, position) join pg_type t on t.oid = a.type
                    order by a.position) as types,
                array(select r.rolname::text from pg_roles r
                    where r.rolcanlogin and has_schema_privilege(r.oid, n.oid, 'usage')
                        and has_function_privilege(r.oid, p.oid, 'execute')) as callers
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname in ('api', 'priv', 'service', 'setup')
            order by 1, 2, p.oid
            """
        ) { row throws(PostgresError) in
            let names = try row.value("names", as: [String].self)
            let schemas = try row.value("schemas", as: [String].self)
            let types = try row.value("types", as: [String].self)
            return SweptFunction(
                schema: try row.value("schema"), name: try row.value("name"),
                arguments: zip(names, zip(schemas, types)).map {
                    Argument(name: $0, typeSchema: $1.0, type: $1.1)
                }, isCommand: try row.value("is_command"),
                callers: Set(try row.value("callers", as: [String].self)))
        }
        return rows
    }

    /// The preparation, under the name `swept`, of a call with these values, each quoted by libpq;
    /// nil is null. Its rows have one column, `code` or `value`.
    func preparation(_ values: [String?]) -> UtilityStatement {
        var text = UtilityStatement.Interpolation(literalCapacity: 0, interpolationCount: 0)
        text.appendLiteral(
            isCommand
                ? "prepare swept as select f.code, f::text as value from "
                : "prepare swept as select f::text as value from ")
        text.appendInterpolation(identifier: schema)
        text.appendLiteral(".")
        text.appendInterpolation(identifier: name)
        text.appendLiteral("(")
        for (index, argument) in arguments.enumerated() {
            if index > 0 { text.appendLiteral(", ") }
            if let value = values[index] {
                text.appendInterpolation(literal: value)
            } else {
                text.appendLiteral("null")
            }
            text.appendLiteral("::")
            text.appendInterpolation(identifier: argument.typeSchema)
            text.appendLiteral(".")
            text.appendInterpolation(identifier: argument.type)
        }
        text.appendLiteral(") f")
        return UtilityStatement(stringInterpolation: text)
    }
}
