//! The tables of a forecast.

use azalai_model::tables::results::{CAPACITY, FORECAST};
use azalai_study::forecast::course::{Of, WITHIN};

use super::{Made, Whom};
use crate::sheet::{Cell, table};

impl Made<'_> {
    /// `forecast.csv`.
    pub fn forecast_csv(&self) -> String {
        let dates: Vec<(String, i64)> = self.ahead().map(|ahead| (self.date(ahead).to_string(), ahead)).collect();
        let ids: Vec<String> = self.forecast.courses.iter().map(|course| self.id(&course.of)).collect();
        let mut rows = Vec::new();
        for (course, id) in self.forecast.courses.iter().zip(&ids) {
            let area = match (&course.of, self.whom) {
                (Of::Camp(_), Whom::Camps) => "camp",
                (Of::Country(_), Whom::Camps) => "country",
                (Of::Camp(_), Whom::Returnees) => "place",
                (Of::Country(_), Whom::Returnees) => "region",
                (Of::All, _) => "all",
            };
            for (day, (date, ahead)) in course.days.iter().zip(&dates) {
                for (measure, fan) in [("stock", day.stock), ("flow", day.flow)] {
                    let mut row = vec![Cell::Text(area), Cell::Text(id), Cell::Text(measure)];
                    row.extend([Cell::Text(date), Cell::Whole(*ahead)]);
                    row.extend(fan.numbers().map(|n| Cell::Number(Some(n))));
                    rows.push(row);
                }
            }
        }
        table(&FORECAST, rows)
    }

    /// `capacity.csv`.
    pub fn capacity_csv(&self) -> String {
        let camps: Vec<_> = self.forecast.courses.iter().filter_map(|c| Some((self.id(&c.of), c.capacity?))).collect();
        let rows = camps.iter().flat_map(|(id, (most, chances))| {
            let row = |(within, chance)| {
                vec![Cell::Text(id), Cell::Whole(*most), Cell::Whole(within), Cell::Number(Some(chance))]
            };
            WITHIN.into_iter().zip(*chances).map(row)
        });
        table(&CAPACITY, rows)
    }

    /// Days ahead that are shown: the same of every course.
    fn ahead(&self) -> impl Iterator<Item = i64> {
        self.all().into_iter().flat_map(|course| course.days.iter().map(|day| day.ahead))
    }
}
