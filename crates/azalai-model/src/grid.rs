//! A table with a cell for each pair of two ids.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

use crate::Id;

/// A value for each pair of a row's and a column's id, row by row.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(serialize = "T: Serialize", deserialize = "T: Deserialize<'de>"))]
pub struct Grid<R, C, T> {
    columns: usize,
    cells: Vec<T>,
    #[serde(skip)]
    ids: PhantomData<fn(R, C)>,
}

impl<R, C, T: Clone> Clone for Grid<R, C, T> {
    fn clone(&self) -> Self {
        Self { columns: self.columns, cells: self.cells.clone(), ids: PhantomData }
    }
}

impl<R: Id, C: Id, T> Grid<R, C, T> {
    /// A grid of so many rows and columns, with the same value everywhere.
    pub fn new(rows: usize, columns: usize, value: T) -> Self
    where
        T: Clone,
    {
        Self { columns, cells: vec![value; rows * columns], ids: PhantomData }
    }

    /// A grid whose values a function gives.
    pub fn from_fn(rows: usize, columns: usize, mut value: impl FnMut(R, C) -> T) -> Self {
        let pairs = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        let cells = pairs.map(|(row, column)| value(R::at(row), C::at(column))).collect();
        Self { columns, cells, ids: PhantomData }
    }

    /// How many columns it has.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The values of a row, in the order of columns.
    pub fn row(&self, row: R) -> &[T] {
        &self.cells[row.index() * self.columns..][..self.columns]
    }

    /// The values of a row, to be changed.
    pub fn row_mut(&mut self, row: R) -> &mut [T] {
        &mut self.cells[row.index() * self.columns..][..self.columns]
    }

    /// The values of a column, in the order of rows.
    pub fn column(&self, column: C) -> impl Iterator<Item = &T> {
        self.cells.iter().skip(column.index()).step_by(self.columns.max(1))
    }

    /// Every value, row by row.
    pub fn cells(&self) -> &[T] {
        &self.cells
    }

    /// Every value, row by row, to be changed.
    pub fn cells_mut(&mut self) -> &mut [T] {
        &mut self.cells
    }
}

impl<R: Id, C: Id, T> Index<(R, C)> for Grid<R, C, T> {
    type Output = T;

    #[inline]
    fn index(&self, (row, column): (R, C)) -> &T {
        debug_assert!(column.index() < self.columns, "no such column");
        &self.cells[row.index() * self.columns + column.index()]
    }
}

impl<R: Id, C: Id, T> IndexMut<(R, C)> for Grid<R, C, T> {
    #[inline]
    fn index_mut(&mut self, (row, column): (R, C)) -> &mut T {
        debug_assert!(column.index() < self.columns, "no such column");
        &mut self.cells[row.index() * self.columns + column.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ActorId, PlaceId};

    #[test]
    fn a_grid_is_read_by_row_by_column_and_by_pair() {
        let mut grid = Grid::<PlaceId, ActorId, u32>::from_fn(3, 2, |place, actor| 10 * place.0 + actor.0);
        assert_eq!((grid.columns(), grid.row(PlaceId(1))), (2, &[10, 11][..]));
        assert_eq!(grid.column(ActorId(1)).copied().collect::<Vec<_>>(), [1, 11, 21]);
        grid[(PlaceId(2), ActorId(0))] = 7;
        grid.row_mut(PlaceId(0))[1] = 8;
        assert_eq!(grid.cells(), [0, 8, 10, 11, 7, 21]);
        assert_eq!(Grid::<PlaceId, ActorId, u32>::new(2, 0, 1).column(ActorId(0)).count(), 0);
    }
}
