import Postgres

/// One protection taken away, and the attack that it had stopped.
///
/// The attack must then go through, and in this way: so the attack fails the suite if the protection
/// is lost, and the protection is not there for nothing. An attack that a weakening merely breaks
/// does not catch it.
package struct Weakening: Sendable {
    /// How an attack ends without the protection.
    package enum Effect: Sendable {
        case ends(AttackResult)
        /// With any value: something was read.
        case leaks
    }

    package let name: String
    /// What the superuser does; `weaken` replaces a part of a function's text and insists that it is
    /// there.
    let statements: [StaticString]
    /// What undoes it, where it belongs to the whole server and is not dropped with the database;
    /// nothing runs beside such a one.
    let restoring: [StaticString]
    /// Name of the attack.
    package let attack: String
    package let effect: Effect

    package init(
        without name: String, _ statements: StaticString..., restoring: [StaticString] = [],
        lets attack: String, result: Effect
    ) {
        self.name = "without " + name + ": " + attack
        self.statements = statements
        self.restoring = restoring
        self.attack = attack
        self.effect = result
    }

    /// - Throws: where a part of a function that it replaces is not there.
    func weaken(_ superuser: Connection) async throws(PostgresError) {
        try await superuser.execute(Self.weaken)
        for statement in statements { try await superuser.execute(statement) }
    }

    func restore(_ superuser: Connection) async throws(PostgresError) {
        for statement in restoring { try await superuser.execute(statement) }
    }

    /// Whether this is how the attack ends without the protection.
    func isEffect(_ result: AttackResult) -> Bool {
        switch (effect, result) {
        case (.ends(let expected), _): result == expected
        case (.leaks, .value): true
        case (.leaks, _): false
        }
    }

    package static let weaken: StaticString = """
        create or replace function pg_temp.weaken(p_name text, p_from text, p_to text) returns void
        language plpgsql set check_function_bodies = off as $$
        declare
            v_text text := pg_get_functiondef(p_name::regproc);
        begin
            if strpos(v_text, p_from) = 0 then
                raise exception 'there is no "%" in %', p_from, p_name;
            end if;
            execute replace(v_text, p_from, p_to);
        end
        $$
        """
}
