package import Postgres

extension TouchRows: SentRows {
    package static let intake = IntakeStatements(
        begin: "select * from api.begin_touch_file($1::uuid, $2, $3, $4, $5)",
        add: """
            select * from api.add_touch_rows($1::uuid, $2::int, $3::int, $4::text[], $5::text[],
                $6::text[], $7::int[], $8::text[], $9::bigint[], $10::boolean[], $11::float8[],
                $12::int[])
            """,
        end: "select * from api.end_touch_file($1::uuid, $2::int, $3::bigint, $4::bigint)")

    package var columns: [any ParameterValue] {
        let arrays = arrays
        return [
            places.map(\.journey), places.map(\.step), places.map(\.channel), arrays.places,
            customers, arrays.seconds, arrays.kinds, arrays.values, arrays.lines,
        ]
    }
}
